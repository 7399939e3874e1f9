import type { Step } from './step.ts';

/** Nothing is left to do; the views show what can come after. */
export const next: Step = {
  id: 'next',
  begins: 'work',
  dependsOn: [],
  needsDevice: 'never',
  repeatedToResume: 'never',
  forgets: [],
  outdates: [],
  worksIfOwner: undefined,
  portalWork: 'none',
  canBeSkipped: false,
  canBeRepeated: false,
  hasWire: false,
  savesRun: true,
  async run() {
    return { outcome: 'done' };
  },
};
