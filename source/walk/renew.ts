import { STEPS } from '../run/steps/steps.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import { isBefore, STEP_IDS, type StepId } from '../settings/step-ids.ts';
import { isUpToDate } from './outdated.ts';
import { firstUnanswered, reachableStep, type WalkState } from './walk-state.ts';

/** What making steps again needs of a walk. */
export interface RenewedWalk {
  readonly state: () => WalkState;
  readonly enter: (step: StepId) => void;
  /** Does the work of the present step. */
  readonly work: () => Promise<void>;
}

/** Does the work of a step, after what it rests on was made again where that was taken back. */
export async function begin(step: StepId, walk: RenewedWalk): Promise<void> {
  const steps = stepsToRenew(walk.state(), step);
  if (steps.length > 0) return renew(walk, steps);
  if (step !== walk.state().step) walk.enter(step);
  await walk.work();
}

/**
 * Makes again what was taken back, in order. It stops where a step does not succeed, where the person goes elsewhere
 * meanwhile, and where only a person can go on.
 */
async function renew(walk: RenewedWalk, steps: readonly StepId[]): Promise<void> {
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

/**
 * What has to be made again before a device can do what `step` is about: from the first step whose result was taken
 * back. A form is filled in by the person, who comes to what follows it on their way.
 */
function stepsToRenew(state: WalkState, step: StepId): readonly StepId[] {
  const { needsDevice, repeatedToResume } = STEPS[step];
  if (needsDevice !== 'always' && repeatedToResume !== 'for a device') return [];
  const made = STEP_IDS.filter(
    (id) => STEPS[id].repeatedToResume !== 'never' && !isBefore(step, id),
  );
  const first = made.findIndex((id) => state.undone.includes(id));
  if (first >= 0) return made.slice(first);
  return step === reachableStep({ ...state, step }, step) ? [] : ['provision'];
}
