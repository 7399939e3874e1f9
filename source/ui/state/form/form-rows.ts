import type { Question } from '../../../settings/question.ts';
import { withDefaults } from '../../../settings/resolve-settings.ts';
import { textOf } from '../../../settings/settings.ts';
import type { Motion } from '../../keys/motions.ts';
import { indexAfter } from '../../lists/list-cursor.ts';
import type { WalkPort } from '../walk-port.ts';
import type { RowId } from './form-state.ts';

const TICK = 'tick ';

/** A row for every question, then one for every line of the checklist. */
export function rowsOf(questions: readonly Question[], ticks: number): readonly RowId[] {
  const lines = Array.from({ length: ticks }, (_, index): RowId => `${TICK}${index}`);
  return [...questions.map(({ id }) => id), ...lines];
}

/** The line of the checklist that the row is. */
export function tickOf(row: RowId): number {
  return Number(row.slice(TICK.length));
}

/** Answers a question with the next of its choices, or the one before. */
export function chooseBy(walk: WalkPort, question: Question | undefined, motion: Motion): void {
  if (question === undefined) return;
  const { id, choices = [] } = question;
  const index = choices.indexOf(textOf(withDefaults(walk.state.draft)[id]));
  const choice = choices[indexAfter(index, motion, { count: choices.length, joined: true })];
  if (choice !== undefined) walk.answer(id, choice);
}
