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

/** Blank rows around the title and above the footer. */
const MARGIN = 3;
const PLACE = /Rows (\d+) to (\d+) of (\d+):/;

/** Makes the window that large and looks at the whole of the failure in it, by the keys that scroll. */
export async function failureFrame(
  terminal: VirtualTerminal,
  columns: number,
  rows: number,
): Promise<FailureFrame> {
  const isDrawnFor = (line: string): boolean =>
    /^ {2}✖ .* of 10$/.test(line) && stringWidth(line) === columns - MARGIN;
  const frame = (): readonly string[] => {
    const from = terminal.screen.findLastIndex(isDrawnFor);
    const to = terminal.screen.findLastIndex((row) => row.includes('ctrl+c leave'));
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
    (lines) => lines.length > MARGIN && terminal.written.length > before,
    'a failure',
  );
  const body = new Map<number, string>();
  for (let lines = first; ; ) {
    const [top, bottom, total] = placeOf(lines);
    lines
      .slice(2, 2 + bottom - top + 1)
      .forEach((line, index) => void body.set(top + index, line.replaceAll(/\s/g, '')));
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
  const whole = lines.length - MARGIN - 1;
  const [top = 1, bottom = whole, total = whole] = found.map(Number);
  return [top, bottom, total];
}
