import type { Target } from '../protocol/vocabulary.ts';
import type { SandboxOptions } from '../sandbox/sandbox.ts';
import type { Owner } from './owner.ts';
import { PortalOwner } from './portal.ts';
import { SandboxOwner } from './sandbox.ts';

/** How an owner of each kind begins. What it can do then agrees with its row in `settings/owner-kinds.ts`. */
const STARTS: Readonly<Record<Target, (sandbox?: SandboxOptions) => Promise<Owner>>> = {
  sandbox: (options) => SandboxOwner.start(options),
  azure: async () => new PortalOwner(),
};

/**
 * Starts the owner for a target. A test passes one of its own, whose sandbox answers at once.
 *
 * @param sandbox how a sandbox shall differ from the usual one, as a lab may need it
 */
export type StartOwner = (target: Target, sandbox?: SandboxOptions) => Promise<Owner>;

/** The owners as people get them. */
export const startOwner: StartOwner = (target, sandbox) => STARTS[target](sandbox);
