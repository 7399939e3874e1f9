import type { Messages } from '../../messages/messages.ts';
import { type Line, line } from '../text/line.ts';
import type { ListWindow } from './list-window.ts';

/** Where one is in what does not fit: `4 to 10 of 31`, in the same words below every list and every text. */
export function placeText({ top, end }: ListWindow, total: number, { screens }: Messages): string {
  const { count, place } = screens;
  return place(count(top + 1), count(end), count(total));
}

/** The same as a row of its own. */
export function placeLine(shown: ListWindow, total: number, messages: Messages): Line {
  return line([placeText(shown, total, messages), 'quiet']);
}
