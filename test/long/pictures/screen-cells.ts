import type { Display } from '../../helpers/display.ts';

/** Characters in a row that look alike. */
export interface Run {
  readonly column: number;
  readonly text: string;
  /** `#rrggbb`; undefined: as the terminal writes. */
  readonly color: string | undefined;
  readonly bold: boolean;
  readonly inverse: boolean;
}

export type Row = readonly Run[];

/** What stands on the screen now, row by row. */
export function cellsOf({ terminal }: Pick<Display, 'terminal'>): readonly Row[] {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, index) => {
    const line = active.getLine(active.baseY + index);
    const runs: Run[] = [];
    for (let column = 0; column < terminal.cols; column += 1) {
      const cell = line?.getCell(column);
      if (!cell || cell.getWidth() === 0) continue;
      const color = cell.isFgRGB()
        ? `#${cell.getFgColor().toString(16).padStart(6, '0')}`
        : undefined;
      const look = { color, bold: cell.isBold() !== 0, inverse: cell.isInverse() !== 0 };
      const last = runs.at(-1);
      const text = cell.getChars() || ' ';
      if (
        last &&
        last.color === color &&
        last.bold === look.bold &&
        last.inverse === look.inverse
      ) {
        runs[runs.length - 1] = { ...last, text: last.text + text };
      } else runs.push({ column, text, ...look });
    }
    return withFixedIds(runs).flatMap(words);
  });
}

/** A run without blanks at its edges or in rows: not every viewer of pictures keeps them. */
function words(run: Run): readonly Run[] {
  if (run.inverse) return [run];
  return [...run.text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => ({
    ...run,
    text,
    column: run.column + index,
  }));
}

/** What is made anew for every run and has always the same form; in a picture it is always the same. */
function withFixedIds(row: Row): Row {
  return row.map((run) => ({
    ...run,
    text: run.text
      .replace(/0ne[0-9A-F]{8}/g, '0ne00A1B2C3')
      // However short it was cut.
      .replace(/(?<=\$rid )[0-9a-f-]+/g, (id) => 'c0ffee5a-1eb2d347'.slice(0, id.length))
      .replace(/[0-9a-f]{8}(?:-?[0-9a-f]+)*/g, (id) =>
        'c0ffee5a1eb2d347'.repeat(5).slice(0, id.length),
      ),
  }));
}

/** A screen as words alone, without what differs from run to run: times, counts, and how far a bar has come. */
export function fixedText(rows: readonly string[]): string {
  return rows
    .map((row) =>
      row
        .replace(/[━╾─═]{4,}/g, '---')
        .replace(/[▁-█]{2,}/g, '---')
        .replace(/\d+(?:[.,:]\d+)*/g, '0')
        .replace(/ +/g, ' ')
        .trimEnd(),
    )
    .join('\n');
}
