import { type Line, line, widthOf } from './line.ts';

const GAP = '   ';

/**
 * Choices side by side. Where not all of them fit, those before the chosen one give way, so that the chosen one is
 * always to be read; an ellipsis stands for them.
 *
 * @param choices a line each
 * @param chosen index of the one that is chosen; below 0: none is
 */
export function choiceLine(
  choices: readonly Line[],
  chosen: number,
  { width, ellipsis }: { readonly width: number; readonly ellipsis: string },
): Line {
  for (let from = 0; from < chosen; from += 1) {
    const row = rowOf(choices, from, ellipsis);
    if (widthOf(row.slice(0, endOf(row, choices[chosen]))) <= width) return row;
  }
  return rowOf(choices, Math.max(0, chosen), ellipsis);
}

function rowOf(choices: readonly Line[], from: number, ellipsis: string): Line {
  const head = from > 0 ? line([`${ellipsis} `, 'quiet']) : [];
  const shown = choices.slice(from);
  return [...head, ...shown.flatMap((choice, index) => line(index > 0 ? GAP : '', choice))];
}

/** How many pieces of a row stand up to the end of this choice. */
function endOf(row: Line, choice: Line | undefined): number {
  const last = choice?.at(-1);
  return last === undefined ? row.length : row.indexOf(last) + 1;
}
