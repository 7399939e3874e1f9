import { SandboxOwner } from '../../owner/sandbox.ts';
import type { Draft, Target } from '../settings.ts';
import type { Step } from './step.ts';

/** Chooses where the device is provisioned; for the sandbox, starts it. */
export const target: Step = {
  id: 'target',
  async run({ draft, session, faults = [] }) {
    const chosen = draft.target?.value as Target;
    // Someone who comes back and chooses again begins anew: nothing of the other target may be left over.
    await session.close();
    session.assignment = undefined;
    if (chosen === 'azure') return { outcome: 'done' };
    const owner = await SandboxOwner.start();
    session.owner = owner;
    for (const fault of faults) owner.arm(fault);
    const found: Draft = {
      host: { value: owner.host, origin: 'sandbox' },
      idScope: { value: owner.idScope, origin: 'sandbox' },
    };
    return { outcome: 'done', found };
  },
};
