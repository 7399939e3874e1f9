import type { Messages } from '../../messages/messages.ts';
import type { RunState } from '../../run/state.ts';
import { STEPS } from '../../run/steps/steps.ts';
import { usesX509 } from '../../settings/certificate/questions.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import { timeOfDay } from '../../wire/times.ts';
import { hasTriedOthers, isOutdated, isTakenBack } from '../outdated.ts';
import type { WalkState } from '../walk-state.ts';
import { hasSucceeded, type Lived, roadFacts } from './road-facts.ts';

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

/** How the device fared when it last tried to register, and with which settings; that it never has. */
export function lastTryText(
  walk: WalkState,
  { lastAttempt }: Pick<RunState, 'lastAttempt'>,
  { standing }: Messages,
): string {
  if (lastAttempt === undefined) return standing.untried;
  const { outcome, kind = 'unexpected', status, at, earlier } = lastAttempt;
  const word = standing.outcomes[outcome === 'failed' ? kind : outcome];
  const whole = status === undefined ? word : standing.withStatus(word, String(status));
  if (earlier === undefined) {
    const isOther = hasTriedOthers(walk, 'provision');
    return standing.lastTry[isOther ? 'changed' : 'same'](whole, timeOfDay(at));
  }
  const isOther = earlier !== withDefaults(walk.draft).registrationId?.value;
  return standing.lastTry[isOther ? 'earlierChanged' : 'earlier'](whole);
}

/** What stands on a step: what this moment teaches, and the short explanation, true for where the device stands. */
export function stepExplanation(
  step: StepId,
  walk: WalkState,
  run: Told & Lived,
  messages: Messages,
): string {
  return messages.language.text(stepThoughts(step, walk, run, messages));
}

/** The same, a thought by itself each. */
export function stepThoughts(
  step: StepId,
  walk: WalkState,
  run: Told & Lived,
  messages: Messages,
): readonly string[] {
  const facts = roadFacts(step, walk, run, messages);
  const explanation = ownExplanation(step, walk, run, messages);
  // What has just been seen comes first.
  return hasSucceeded(step, walk, run) ? [...facts, explanation] : [explanation, ...facts];
}

function ownExplanation(step: StepId, walk: WalkState, run: Told, messages: Messages): string {
  const { standing: words, language } = messages;
  switch (step) {
    case 'review': {
      const isDerived =
        withDefaults(walk.draft).enrollment.value === 'group' && !usesX509(walk.draft);
      const tried = lastTryText(walk, run, messages);
      return language.text([tried, words.review, ...(isDerived ? [words.derived] : [])]);
    }
    case 'cleanup': {
      const { standing } = run;
      if (standing.device === 'not yet') return words.cleanup.none;
      return standing.device === 'removed' ? words.cleanup.deleted : words.cleanup.remain;
    }
    case 'next':
      return words.next(deviceSentence(run, messages));
    case 'enrollment':
    case 'settings': {
      const texts = usesX509(walk.draft) ? messages.road.certificate.explanation : undefined;
      return texts?.[step] ?? messages.steps[step].explanation;
    }
    default:
      return messages.steps[step].explanation;
  }
}

/** True while the person looks back at a step whose result does not hold any more. */
export function isLookedBackAt(state: WalkState, step: StepId): boolean {
  return state.phase === 'asking' && isOutdated(state, step);
}

/** Why the result of the present step does not hold any more, and how it is had again; undefined while it holds. */
export function outdatedNotice(
  walk: WalkState,
  { standing }: Pick<RunState, 'standing'>,
  { standing: words }: Messages,
): string | undefined {
  const { step } = walk;
  if (!isLookedBackAt(walk, step)) return undefined;
  // With other settings it would be another device.
  if (standing.device === 'removed' && isTakenBack(walk, step)) {
    return words.deleted(timeOfDay(standing.since));
  }
  // In a form the person is about to change them.
  return STEPS[step].begins === 'form' ? undefined : words.changed;
}
