import stringWidth from 'string-width';
import { KEYS } from './keys.ts';
import type { VirtualTerminal } from './virtual-terminal.ts';

/** A failure as it is drawn in a window of that size. */
export interface FailureFrame {
  readonly lines: readonly string[];
  readonly footer: string;
  /** The body with what has to be scrolled to, without any blanks: how it is wrapped does not matter. */
  readonly text: string;
}

/** Rows that are no body: the title, and a blank one above the footer. */
const CHROME_ROWS = 3;
/** What stands beside the work in a wide window, the steps on the left and the explanation on the right. */
const BESIDE = /^.*?│ ?| {2}▎.*$/g;
const PLACE = /(\d+) to (\d+) of (\d+)/;

/** Makes the window that large and looks at the whole of the failure in it, by the keys that scroll. */
export async function failureFrame(
  terminal: VirtualTerminal,
  columns: number,
  rows: number,
): Promise<FailureFrame> {
  const isDrawnFor = (line: string): boolean =>
    /^ {2}✖ .* of 10$/.test(line) && stringWidth(line) === columns - (columns < 70 ? 1 : 2);
  const frame = (): readonly string[] => {
    const from = terminal.screen.findLastIndex(isDrawnFor);
    const to = terminal.screen.findLastIndex((row) => row.includes('f1 help'));
    return from < 0 ? [] : terminal.screen.slice(from, to + 1);
  };
  const seen = async (isThere: (lines: readonly string[]) => boolean, what: string) => {
    for (;;) {
      await terminal.until(() => isThere(frame()), `${what} at ${columns}x${rows}`);
      const drawn = frame();
      // A frame may come in pieces, and below the new ones are still the old.
      await terminal.handled();
      await terminal.drained();
      if (frame().join('\n') === drawn.join('\n')) return drawn;
    }
  };
  const before = terminal.written.length;
  terminal.resize(columns, rows);
  // A window that grows shows again what it had pushed out, until the program has drawn.
  const first = await seen(
    (lines) => lines.length > CHROME_ROWS && terminal.written.length > before,
    'a failure',
  );
  const body = new Map<number, string>();
  for (let lines = first; ; ) {
    const [top, bottom, total] = placeOf(lines);
    lines
      .filter((line) => line.includes('│'))
      .slice(0, bottom - top + 1)
      .forEach((line, index) => {
        body.set(top + index, line.replaceAll(BESIDE, '').replaceAll(/\s/g, ''));
      });
    if (bottom >= total) break;
    terminal.send(KEYS.pageDown);
    lines = await seen((now) => placeOf(now)[0] > top, `row ${bottom + 1}`);
  }
  terminal.send(KEYS.home);
  await seen((now) => placeOf(now)[0] === 1, 'the first row again');
  const inOrder = [...body].sort(([one], [other]) => one - other).map(([, line]) => line);
  return { lines: first, footer: first.at(-1) ?? '', text: inOrder.join('') };
}

/** First and last row of the body that are in view, and how many there are. */
function placeOf(lines: readonly string[]): readonly [number, number, number] {
  const found = lines.flatMap((line) => PLACE.exec(line) ?? []).slice(1, 4);
  const whole = lines.length - CHROME_ROWS;
  const [top = 1, bottom = whole, total = whole] = found.map(Number);
  return [top, bottom, total];
}
