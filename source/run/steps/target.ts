import { SandboxOwner } from '../../owner/sandbox.ts';
import type { Target } from '../../protocol/vocabulary.ts';
import type { Draft } from '../../settings/settings.ts';
import type { Step } from './step.ts';

/** Chooses where the device is provisioned; for the sandbox, starts it. */
export const target: Step = {
  id: 'target',
  async run({ draft, resources, faults = [] }) {
    const chosen = draft.target?.value as Target;
    // Someone who comes back and chooses again begins anew: nothing of the other target may be left over.
    await resources.close();
    resources.assignment = undefined;
    if (chosen === 'azure') return { outcome: 'done' };
    const owner = await SandboxOwner.start();
    resources.owner = owner;
    for (const fault of faults) owner.arm(fault);
    const found: Draft = {
      host: { value: owner.host, origin: 'sandbox' },
      idScope: { value: owner.idScope, origin: 'sandbox' },
    };
    return { outcome: 'done', found };
  },
};
