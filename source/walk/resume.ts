import { type DeviceStanding, INITIAL_STANDING, isCleanedUp } from '../run/standing.ts';
import { STEPS } from '../run/steps/steps.ts';
import { usesX509 } from '../settings/certificate/questions.ts';
import { type OwnerKind, ownerKind } from '../settings/owner-kinds.ts';
import type { Question } from '../settings/question.ts';
import { QUESTIONS, questionsOf } from '../settings/questions.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import { type Draft, withoutSettings } from '../settings/settings.ts';
import { isBefore, STEP_IDS, type StepId } from '../settings/step-ids.ts';
import type { Walk } from './walk.ts';
import { firstUnanswered } from './walk-state.ts';

/** What resuming needs of a walk. */
export type ResumedWalk = Pick<Walk, 'state' | 'record' | 'subscribe' | 'forward' | 'goTo'>;

/**
 * The steps that have to be done anew before a walk can go on at `step`: connections and sandboxes end with the
 * process that made them. Checks are not needed, and messages are not sent and nothing is deleted behind a
 * person's back.
 *
 * @param standing where the device stands by what earlier runs tell; one that was cleaned up is not made again for
 *   what was about its end
 */
export function stepsOnTheWay(
  step: StepId,
  kind: Pick<OwnerKind, 'endsWithRun'>,
  { standing }: { readonly standing: DeviceStanding } = INITIAL_STANDING,
): readonly StepId[] {
  return STEP_IDS.filter((id) => isOnTheWay(id, step, kind, standing));
}

function isOnTheWay(
  id: StepId,
  step: StepId,
  { endsWithRun }: Pick<OwnerKind, 'endsWithRun'>,
  standing: DeviceStanding,
): boolean {
  const { needsDevice } = STEPS[step];
  const isGone = endsWithRun && !isCleanedUp(standing);
  const hasDevice = needsDevice === 'always' || (needsDevice === 'while it lasts' && isGone);
  const { repeatedToResume } = STEPS[id];
  const isRepeated =
    repeatedToResume === 'always' || (repeatedToResume === 'for a device' && hasDevice);
  return isRepeated && isBefore(id, step);
}

/** Whether a person has to give the key before the walk can go on at `step`. An owner that enrolls gives its own. */
export function needsKey(draft: Draft, step: StepId): boolean {
  return (
    !ownerKind(draft.target?.value).enrolls &&
    !usesX509(withDefaults(draft)) &&
    draft.symmetricKey === undefined &&
    isBefore('settings', step)
  );
}

/** The answers with the defaults that were accepted at the steps before `step`: nobody is asked twice. */
export function acceptedBefore(step: StepId, draft: Draft): Draft {
  const filled = withDefaults(draft);
  const behind = STEP_IDS.slice(0, STEP_IDS.indexOf(step)).flatMap((id) => questionsOf(id, filled));
  const isAhead = (question: Question): boolean =>
    draft[question.id] === undefined && !behind.includes(question);
  return withoutSettings(
    filled,
    QUESTIONS.filter(isAhead).map(({ id }) => id),
  );
}

/**
 * Brings a new walk to the step at which an earlier one stopped. It stops before that where an answer is missing
 * or a step fails; the person then goes on from there.
 *
 * @param onArrived called once the walk stands where the person goes on, before any work of that step
 * @returns once that step has ended whatever it does by itself
 */
export async function resumeWalk(
  walk: ResumedWalk,
  step: StepId,
  onArrived: () => void,
): Promise<void> {
  const kind = ownerKind(withDefaults(walk.state.draft).target.value);
  for (const id of STEP_IDS) {
    // What earlier runs tell is known once the first step has begun.
    if (!stepsOnTheWay(step, kind, walk.record.state).includes(id)) continue;
    await walk.goTo(id);
    if (walk.state.phase === 'asking') {
      if (firstUnanswered(walk.state) !== undefined) return onArrived();
      await walk.forward();
    }
    const status = walk.record.state.steps[id];
    if (status !== 'done' && status !== 'left') return onArrived();
  }
  const end = walk.subscribe(() => {
    if (walk.state.step !== step) return;
    end();
    onArrived();
  });
  await walk.goTo(step);
}
