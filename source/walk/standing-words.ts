import type { Messages } from '../messages/messages.ts';
import type { LastAttempt } from '../run/standing.ts';
import type { RunState } from '../run/state.ts';
import { STEPS } from '../run/steps/steps.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { StepId } from '../settings/step-ids.ts';
import { timeOfDay } from '../wire/times.ts';
import { isOutdated, type WalkState } from './walk-state.ts';

type Told = Pick<RunState, 'standing' | 'target' | 'lastAttempt'>;

/** What has become of the device, as one sentence without its full stop. */
export function deviceSentence(
  { standing, target }: Pick<RunState, 'standing' | 'target'>,
  { standing: words, targets }: Messages,
): string {
  const where = target === undefined ? '' : targets.names[target];
  switch (standing.device) {
    case 'not yet':
      return words.notYet;
    case 'provisioned':
      return words[standing.deletionLeft ? 'deletionLeft' : 'provisioned'](standing.deviceId);
    case 'removed':
      return words.removed[standing.by](standing.deviceId, where);
  }
}

/** How the device fared when it last tried to register; that it never has. */
export function lastTryText(lastAttempt: LastAttempt | undefined, { standing }: Messages): string {
  if (lastAttempt === undefined) return standing.untried;
  const { outcome, kind = 'unexpected', status, at } = lastAttempt;
  const word = standing.outcomes[outcome === 'failed' ? kind : outcome];
  const whole = status === undefined ? word : standing.withStatus(word, String(status));
  return standing.lastTry(whole, timeOfDay(at));
}

/** The short explanation that stands on a step, true for where the device stands. */
export function stepExplanation(
  step: StepId,
  { draft }: Pick<WalkState, 'draft'>,
  run: Told,
  messages: Messages,
): string {
  const { standing: words, language } = messages;
  switch (step) {
    case 'review': {
      const isDerived = withDefaults(draft).enrollment.value === 'group';
      const tried = lastTryText(run.lastAttempt, messages);
      return language.text([tried, words.review, ...(isDerived ? [words.derived] : [])]);
    }
    case 'cleanup': {
      const { standing } = run;
      if (standing.device === 'not yet') return words.cleanup.none;
      return standing.device === 'removed' ? words.cleanup.deleted : words.cleanup.remain;
    }
    case 'next':
      return words.next(deviceSentence(run, messages));
    default:
      return messages.steps[step].explanation;
  }
}

/** True while the person looks back at a step whose result does not hold any more. */
export function isLookedBackAt({ phase, ...state }: WalkState, step: StepId): boolean {
  return phase === 'asking' && isOutdated({ phase, ...state }, step);
}

/** Why the result of the present step does not hold any more, and how it is had again; undefined while it holds. */
export function outdatedNotice(
  walk: WalkState,
  { standing }: Pick<RunState, 'standing'>,
  { standing: words }: Messages,
): string | undefined {
  const { step, undone } = walk;
  if (!isLookedBackAt(walk, step)) return undefined;
  if (undone.length > 0 && standing.device === 'removed') {
    return words.deleted(timeOfDay(standing.since));
  }
  // In a form the person is about to change them.
  return STEPS[step].begins === 'form' ? undefined : words.changed;
}
