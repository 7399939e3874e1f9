import type { Draft } from '../../settings/settings.ts';
import { STEP_IDS } from '../../settings/step-ids.ts';
import type { Step } from './step.ts';

/** Chooses where the device is provisioned, and starts the owner there. */
export const target: Step = {
  id: 'target',
  begins: 'form',
  dependsOn: ['target'],
  needsDevice: 'never',
  repeatedToResume: 'always',
  forgets: [],
  // Whatever was found out or made was another owner's.
  outdates: STEP_IDS.slice(1),
  worksIfOwner: 'starts',
  portalWork: 'none',
  canBeSkipped: false,
  canBeRepeated: false,
  hasWire: false,
  savesRun: false,
  async run({ draft, resources, startOwner, faults = [] }) {
    const chosen = draft.target.value;
    // Someone who comes back and chooses again begins anew: nothing of the other target may be left over.
    await resources.close();
    resources.assignment = undefined;
    const owner = await startOwner(chosen);
    resources.owner = owner;
    for (const fault of faults) owner.arm?.(fault);
    if (owner.service === undefined) return { outcome: 'done' };
    const { host, idScope } = owner.service;
    const found: Draft = {
      host: { value: host, origin: chosen },
      idScope: { value: idScope, origin: chosen },
    };
    return { outcome: 'done', found };
  },
};
