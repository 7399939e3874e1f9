import { BOUND_TARGETS } from './bounds.ts';
import { PROTOCOL_TARGETS } from './protocol.ts';
import { QUICKSTART_TARGETS } from './quickstart.ts';
import { REST_TARGETS } from './rest.ts';
import { SANDBOX_TARGETS } from './sandbox.ts';

/** Everything that reads what others wrote. */
export const TARGETS = [
  ...BOUND_TARGETS,
  ...PROTOCOL_TARGETS,
  ...QUICKSTART_TARGETS,
  ...SANDBOX_TARGETS,
  ...REST_TARGETS,
];
