import type { Question } from './question.ts';
import { QUESTIONS, questionOf } from './questions.ts';
import { type Draft, type SettingId, type Settings, textOf, withSetting } from './settings.ts';

/** The settings that have no default; every other one has, whatever the answers are. */
const WITHOUT_DEFAULT = [
  'idScope',
  'registrationId',
  'symmetricKey',
  'certFile',
  'certKeyFile',
] as const satisfies readonly SettingId[];

type WithoutDefault = (typeof WITHOUT_DEFAULT)[number];

/** A draft that has its defaults. */
export type FilledDraft = Draft & Omit<Settings, WithoutDefault>;

/** Fills what has a default. What is still missing afterwards has to be asked for. */
export function withDefaults(draft: Draft): FilledDraft {
  const filled = QUESTIONS.reduce((before, { id }) => filledIn(before, id), draft);
  if (!isFilled(filled)) throw new Error('a setting has lost its default');
  return filled;
}

/** The questions that apply and have no answer. */
export function missingQuestions(draft: Draft): readonly Question[] {
  return QUESTIONS.filter((question) => question.when(draft) && isMissing(question, draft));
}

/** Nothing at all is an answer where it is the default. */
function isMissing({ id, defaultValue }: Question, draft: Draft): boolean {
  const text = textOf(draft[id]);
  return draft[id] === undefined || (text === '' && defaultValue(draft) === undefined);
}

/**
 * Turns a draft that is complete but for its defaults into settings.
 *
 * @throws Error when an answer is missing: ask `missingQuestions` first
 */
export function toSettings(draft: Draft): Settings {
  const filled = withDefaults(draft);
  const ids = QUESTIONS.map(({ id }) => id);
  const missing = missingQuestions(filled).map(({ id }) => id);
  if (has(filled, ids) && missing.length === 0) return filled;
  throw new Error(`settings are missing: ${missing.join(', ')}`);
}

function filledIn<Id extends SettingId>(draft: Draft, id: Id): Draft {
  if (draft[id] !== undefined) return draft;
  const value = questionOf(id).defaultValue(draft);
  return value === undefined ? draft : withSetting(draft, id, { value, origin: 'default' });
}

function isFilled(draft: Draft): draft is FilledDraft {
  const without: readonly SettingId[] = WITHOUT_DEFAULT;
  return QUESTIONS.every(({ id }) => without.includes(id) || draft[id] !== undefined);
}

function has<D extends Draft, Id extends SettingId>(
  draft: D,
  ids: readonly Id[],
): draft is D & Pick<Settings, Id> {
  return ids.every((id) => draft[id] !== undefined);
}
