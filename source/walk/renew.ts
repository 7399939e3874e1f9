import { STEPS } from '../run/steps/steps.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import type { StepId } from '../settings/step-ids.ts';
import { isUpToDate } from './outdated.ts';
import { firstUnanswered, type WalkState } from './walk-state.ts';

/** What making steps again needs of a walk. */
export interface RenewedWalk {
  readonly state: () => WalkState;
  readonly enter: (step: StepId) => void;
  /** Does the work of the present step. */
  readonly work: () => Promise<void>;
}

/**
 * Makes again what was taken back, in order. It stops where a step does not succeed, where the person goes elsewhere
 * meanwhile, and where only a person can go on.
 */
export async function renew(walk: RenewedWalk, steps: readonly StepId[]): Promise<void> {
  for (const step of steps) {
    if (isUpToDate(walk.state(), step)) continue;
    walk.enter(step);
    if (needsPerson(walk.state())) return;
    await walk.work();
    if (walk.state().step !== step || !isUpToDate(walk.state(), step)) return;
  }
}

/** Whether the present step asks something that only a person can answer, or is theirs to do. */
function needsPerson(state: WalkState): boolean {
  const isTheirs =
    STEPS[state.step].portalWork === 'first' && !ownerKind(state.draft.target?.value).enrolls;
  return isTheirs || firstUnanswered(state) !== undefined;
}
