import type { Step } from './step.ts';

/** Nothing is left to do; the views show what can come after. */
export const next: Step = {
  id: 'next',
  async run() {
    return { outcome: 'done' };
  },
};
