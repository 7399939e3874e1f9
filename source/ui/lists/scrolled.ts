import type { Messages } from '../../messages/messages.ts';
import { type Line, line } from '../text/line.ts';
import { windowOf, windowOfGroups } from './list-window.ts';
import { placeLine } from './place-line.ts';
import type { Scroll } from './use-scroll.ts';

/** The lines, or the part of them that is in view with a row that says so. */
export function scrolled(
  lines: readonly Line[],
  rows: number,
  scroll: Pick<Scroll, 'topFor'>,
  messages: Messages,
): readonly Line[] {
  if (lines.length <= rows) {
    scroll.topFor({ first: 0, end: lines.length, height: rows });
    return lines;
  }
  const height = Math.max(1, rows - 1);
  const top = scroll.topFor({ first: 0, end: lines.length, height });
  const end = top + height;
  return [...lines.slice(top, end), placeLine({ top, end }, lines.length, messages)];
}

/** The lines, or as many around the one the person stands on as there is room for, and a row that says so. */
export function linesAround(
  index: number,
  lines: readonly Line[],
  rows: number,
  messages: Messages,
): readonly Line[] {
  if (lines.length <= rows) return lines;
  const height = Math.max(1, rows - 1);
  const shown = windowOf({ count: lines.length, height, index });
  const place = placeLine(shown, lines.length, messages);
  return [...lines.slice(shown.top, shown.end), line('  ', place)];
}

/**
 * The same for items of which each may need several rows: those that are in view are whole, the one the person stands
 * on among them.
 */
export function itemsAround(
  index: number,
  items: readonly (readonly Line[])[],
  rows: number,
  messages: Messages,
): readonly Line[] {
  const all = items.flat();
  if (all.length <= rows) return all;
  const height = Math.max(1, rows - 1);
  const shown = windowOfGroups(
    items.map(({ length }) => length),
    index,
    height,
  );
  const inView = items.slice(shown.top, shown.end).flat();
  return [...inView.slice(0, height), line('  ', placeLine(shown, items.length, messages))];
}
