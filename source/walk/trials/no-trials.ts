import type { WalkTrials } from './walk-trials.ts';

/** Of a walk without a service: nothing can be tried. */
export const NO_TRIALS: Pick<WalkTrials, 'causes' | 'isAccepted' | 'try' | 'stop' | 'goOn'> = {
  causes: [],
  isAccepted: false,
  try: async () => undefined,
  stop: async () => {},
  goOn: async () => {},
};
