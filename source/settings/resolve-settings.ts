import type { Question } from './question.ts';
import { QUESTIONS, questionOf } from './questions.ts';
import { type Draft, type SettingId, type Settings, withSetting } from './settings.ts';

/** The settings that have a default whatever the others are, and that somebody reads before all are complete. */
const ALWAYS_DEFAULTED = [
  'target',
  'enrollment',
  'enrollmentGroupId',
  'host',
  'transport',
  'messages',
  'cleanup',
] as const satisfies readonly SettingId[];

/** A draft that has its defaults. */
export type FilledDraft = Draft & Pick<Settings, (typeof ALWAYS_DEFAULTED)[number]>;

/** Fills what has a default. What is still missing afterwards has to be asked for. */
export function withDefaults(draft: Draft): FilledDraft {
  const filled = QUESTIONS.reduce((before, { id }) => filledIn(before, id), draft);
  if (!has(filled, ALWAYS_DEFAULTED)) throw new Error('a setting has lost its default');
  return filled;
}

/** The questions that apply and have no answer. */
export function missingQuestions(draft: Draft): readonly Question[] {
  return QUESTIONS.filter((question) => question.when(draft) && draft[question.id] === undefined);
}

/**
 * Turns a draft that is complete but for its defaults into settings.
 *
 * @throws Error when an answer is missing: ask `missingQuestions` first
 */
export function toSettings(draft: Draft): Settings {
  const filled = withDefaults(draft);
  const ids = QUESTIONS.map(({ id }) => id);
  if (has(filled, ids)) return filled;
  const missing = missingQuestions(filled).map(({ id }) => id);
  throw new Error(`settings are missing: ${missing.join(', ')}`);
}

function filledIn<Id extends SettingId>(draft: Draft, id: Id): Draft {
  if (draft[id] !== undefined) return draft;
  const value = questionOf(id).defaultValue(draft);
  return value === undefined ? draft : withSetting(draft, id, { value, origin: 'default' });
}

function has<D extends Draft, Id extends SettingId>(
  draft: D,
  ids: readonly Id[],
): draft is D & Pick<Settings, Id> {
  return ids.every((id) => draft[id] !== undefined);
}
