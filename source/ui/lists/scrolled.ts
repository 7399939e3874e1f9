import type { Messages } from '../../messages/messages.ts';
import { type Line, line } from '../text/line.ts';
import { windowOf } from './list-window.ts';
import type { Scroll } from './use-scroll.ts';

/** The lines, or the part of them that is in view with a row that says so. */
export function scrolled(
  lines: readonly Line[],
  rows: number,
  scroll: Pick<Scroll, 'topFor'>,
  { screens }: Messages,
): readonly Line[] {
  if (lines.length <= rows) {
    scroll.topFor({ first: 0, end: lines.length, height: rows });
    return lines;
  }
  const height = Math.max(1, rows - 1);
  const top = scroll.topFor({ first: 0, end: lines.length, height });
  const place = screens.more(top + 1, top + height, lines.length);
  return [...lines.slice(top, top + height), line([place, 'warning'])];
}

/** The lines, or as many around the one the person stands on as there is room for, and a row that says so. */
export function linesAround(
  index: number,
  lines: readonly Line[],
  rows: number,
  { screens }: Messages,
): readonly Line[] {
  if (lines.length <= rows) return lines;
  const height = Math.max(1, rows - 1);
  const { top, end } = windowOf({ count: lines.length, height, index });
  const place = screens.part(top + 1, end, lines.length);
  return [...lines.slice(top, end), line([`  ${place}`, 'quiet'])];
}
