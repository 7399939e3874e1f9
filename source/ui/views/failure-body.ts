import type { Candidate } from '../../diagnosis/diagnosis.ts';
import type { RunState } from '../../run/state.ts';
import { EMPTY_LINE, type Line } from '../text/line.ts';
import { choicesAround } from './choice-lines.ts';
import { type FailureHead, failureHead } from './failure-head.ts';
import {
  allCausesLines,
  type FailureOptions,
  firstCauseLines,
  reasonLines,
} from './failure-lines.ts';
import { triedLines } from './trials/trial-lines.ts';

export interface FailureView {
  /** The candidate on which the person stands who is still guessing. */
  readonly focus: number | undefined;
  /** What they have chosen; undefined where they did not guess. */
  readonly guessed: Candidate | undefined;
  /** What was tried of it so far. */
  readonly tried: RunState['tried'];
  /** Whether every cause is to be seen, or the first alone. */
  readonly showsAll: boolean;
}

/** How much of a failure is shown: in `least`, not what would prove a cause that its reason is told of anyway. */
type Room = 'much' | 'low' | 'least';

/** A failure as rows, with less around it where the window is low. The whole list alone may need scrolling. */
export function failureBody(
  head: FailureHead,
  view: FailureView,
  look: FailureOptions & { readonly rows: number },
): readonly Line[] {
  const whole = (room: Room): readonly Line[] =>
    bodyOf(head, view, { ...look, rows: Number.POSITIVE_INFINITY }, room);
  const fits = (room: Room): boolean => whole(room).length <= look.rows;
  const room = (['much', 'low'] as const).find(fits) ?? 'least';
  return bodyOf(head, view, look, room);
}

function bodyOf(
  head: FailureHead,
  { focus, guessed, tried, showsAll }: FailureView,
  look: FailureOptions & { readonly rows: number },
  room: Room,
): readonly Line[] {
  const { diagnosis } = head;
  const isLow = room !== 'much';
  const gap = isLow ? [] : [EMPTY_LINE];
  const top = [...failureHead(head, look, isLow), ...gap];
  if (focus !== undefined) {
    const rows = look.rows - top.length;
    const { ask } = look.messages.screens.failure.guess;
    const choices = (diagnosis.candidates ?? []).map(({ text }) => text);
    return [...top, ...choicesAround(ask, choices, focus, { ...look, rows })];
  }
  // In a low window the newest says where one is; what is ruled out is not among the causes any more.
  const trials = triedLines(isLow ? tried.slice(-1) : tried, look);
  if (tried.at(-1)?.settings !== undefined) return [...top, ...trials];
  const reason = reasonLines(diagnosis, guessed, look);
  const isTold = room === 'least' && reason.length > 0;
  const why = showsAll ? allCausesLines(diagnosis, look) : firstCauseLines(diagnosis, look, isTold);
  const above = [reason, trials].flatMap((lines) => (lines.length > 0 ? [...lines, ...gap] : []));
  return [...top, ...above, ...why];
}
