import type { KeyRow } from '../../keys/key-rows.ts';
import { type Line, line, padText } from '../../text/line.ts';
import { wrapText } from '../../text/wrap.ts';

const GAP = 3;

/** What each key of a screen does, a row each. */
export function keyLines(rows: readonly KeyRow[], width: number): readonly Line[] {
  const widest = Math.max(0, ...rows.map(({ does }) => does.length));
  return rows.flatMap(({ keys, does }) =>
    wrapText(keys, Math.max(1, width - widest - GAP)).map((names, index) =>
      line([padText(index === 0 ? does : '', widest + GAP), 'plain'], [names, 'accent']),
    ),
  );
}
