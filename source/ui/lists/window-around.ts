import type { Messages } from '../../messages/messages.ts';
import { type Line, line } from '../text/line.ts';

/** The lines, or as many around the one the person stands on as there is room for, and a row that says so. */
export function windowAround(
  index: number,
  lines: readonly Line[],
  rows: number,
  { screens }: Messages,
): readonly Line[] {
  if (lines.length <= rows) return lines;
  const height = Math.max(1, rows - 1);
  const top = Math.min(Math.max(0, index - Math.floor(height / 2)), lines.length - height);
  const place = screens.part(top + 1, top + height, lines.length);
  return [...lines.slice(top, top + height), line([`  ${place}`, 'dim'])];
}
