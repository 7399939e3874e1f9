import type { Problem, Reading } from './question.ts';
import type { SettingId } from './settings.ts';
import { checkSwapped, type SwappedProblem } from './swapped-fields.ts';

const MAX_MESSAGES = 1_000_000;

/** Reads one of a few words. */
export function choiceReader<Choice extends string>(
  choices: readonly Choice[],
): (text: string) => Reading<Choice> {
  return (text) => {
    const value = choices.find((choice) => choice === text);
    return value === undefined ? { problem: 'choice.unknown' } : { value };
  };
}

/**
 * Reads a text by the rules of its field. What it is instead explains more than what it is not, so that is looked
 * at first.
 *
 * @param check the rules of the field
 */
export function textReader<Id extends SettingId, Name extends string>(
  id: Id,
  check: (text: string) => Name | undefined,
): (
  text: string,
) => { readonly value: string } | { readonly problem: `${Id}.${Name}` | SwappedProblem } {
  return (text) => {
    const swapped = checkSwapped(id, text);
    if (swapped !== undefined) return { problem: swapped };
    const problem = check(text);
    return problem === undefined ? { value: text } : { problem: `${id}.${problem}` };
  };
}

/** Reads how many messages are to be sent. */
export function readMessageCount(text: string): Reading<number> {
  const refused = (problem: Problem): Reading<number> => ({ problem });
  if (!/^\d{1,9}$/.test(text)) return refused('messages.not-a-number');
  const value = Number(text);
  return value >= 1 && value <= MAX_MESSAGES ? { value } : refused('messages.out-of-range');
}
