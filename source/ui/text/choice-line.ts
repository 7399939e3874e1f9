import { type Line, line, widthOf } from './line.ts';

const GAP = '   ';

export interface ChoiceRow {
  readonly width: number;
  /** What says that there are more choices before the first or behind the last that is shown. */
  readonly symbols: { readonly before: string; readonly after: string };
}

/**
 * Choices side by side, each whole: half of one is none. Where not all of them fit, a mark at either end says that the
 * key in its direction leads to more.
 *
 * @param choices a line each
 * @param chosen index of the one that is chosen, which is always shown; below 0: none is
 */
export function choiceLine(choices: readonly Line[], chosen: number, row: ChoiceRow): Line {
  const needed = Math.max(0, chosen);
  let best = rowOf(choices, needed, needed + 1, row);
  // The chosen one as far to the right as it has to be: so the row stands still as long as it can.
  for (let from = needed; from >= 0; from -= 1) {
    const end = lastEnd(choices, from, needed, row);
    if (end === undefined) break;
    best = rowOf(choices, from, end, row);
  }
  return best;
}

/** Behind the last choice that fits with all others from `from` on; undefined where the needed one does not. */
function lastEnd(
  choices: readonly Line[],
  from: number,
  needed: number,
  row: ChoiceRow,
): number | undefined {
  for (let end = choices.length; end > needed; end -= 1) {
    if (widthOf(rowOf(choices, from, end, row)) <= row.width) return end;
  }
  return undefined;
}

function rowOf(choices: readonly Line[], from: number, end: number, { symbols }: ChoiceRow): Line {
  const shown = choices.slice(from, end);
  return [
    ...(from > 0 ? line([`${symbols.before} `, 'quiet']) : []),
    ...shown.flatMap((choice, index) => line(index > 0 ? GAP : '', choice)),
    ...(end < choices.length ? line([` ${symbols.after}`, 'quiet']) : []),
  ];
}
