import { QUESTIONS } from './questions.ts';
import { type Draft, textOf } from './settings.ts';

/** Every answer that nobody may read. Secret. */
export function secretsOfDraft(draft: Draft): readonly string[] {
  return QUESTIONS.filter(({ id, secret }) => secret && draft[id] !== undefined).map(({ id }) =>
    textOf(draft[id]),
  );
}
