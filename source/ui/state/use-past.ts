import { isLookedBackAt } from '../../walk/words/standing-words.ts';
import type { Binding } from '../keys/bindings.ts';
import { useWalk } from './use-walk.ts';
import { useWalkActions } from './use-walk-actions.ts';

/** How a step of which the result is on the screen is gone on from. */
export interface PastStep {
  /** True when what is shown does not hold any more: it is shown as what it was. */
  readonly isPast: boolean;
  /** What Enter does: the step again where its result does not hold, else the next one. */
  readonly keys: {
    readonly makeAgain: Binding;
    readonly forward: Binding;
    readonly again: Binding;
  };
}

/** @param forward what Enter does while the result holds; default: goes on */
export function usePast(forward?: () => void): PastStep {
  const { state } = useWalk();
  const actions = useWalkActions();
  const isRunning = state.phase === 'running';
  const isPast = isLookedBackAt(state, state.step);
  const holds = !isRunning && !isPast;
  return {
    isPast,
    keys: {
      makeAgain: { run: actions.forward, when: isPast },
      forward: { run: forward ?? actions.forward, when: holds },
      again: { run: actions.retry, when: holds },
    },
  };
}
