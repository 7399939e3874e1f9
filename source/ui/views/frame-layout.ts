import type { WindowSize } from '../terminal/terminal-output.ts';
import { EMPTY_LINE, type Line, line, padLine, spread, truncateLine } from '../text/line.ts';
import { shortenText } from '../text/wrap.ts';
import type { Symbols } from '../theme.ts';

export interface Space {
  readonly width: number;
  readonly rows: number;
}

/** What a screen draws: as many lines as it likes, but never more than the space has rows. */
export type Body = (space: Space) => readonly Line[];

export interface FrameContent {
  /** Left and right of the first row. */
  readonly title: readonly [Line, Line];
  readonly body: Body;
  /**
   * For a body that takes whatever it gets, such as a table: rows it should have before any are left for the
   * explanation. Any other body has all it needs.
   */
  readonly comfortable?: number | undefined;
  /** Its sentences, each with the blank that follows it; none where there is nothing to explain. */
  readonly explanation: readonly string[];
  readonly footer: (width: number) => Line;
}

export const MIN_COLUMNS = 60;
export const MIN_ROWS = 16;

/** From here on the explanation stands beside the work. */
const WIDE_COLUMNS = 100;
const MAX_WIDTH = 132;
const MARGIN = 2;
/** The work is set in under the title. */
const INDENT = 5;
const EXPLANATION_WIDTH = 38;
const GAP = 4;
/** Blank, title, blank, and below the work blank and footer. */
const CHROME_ROWS = 5;

/**
 * Lays out one screen: title, work, explanation, footer. It is never as tall as the window, or Ink would have
 * to wipe the scrollback with every update, and it never fills the last column, where some consoles scroll.
 */
export function layOutFrame(
  content: FrameContent,
  { columns, rows }: WindowSize,
  { ellipsis }: Symbols,
): readonly Line[] {
  const edge = Math.min(columns - 1, MAX_WIDTH);
  const isWide = columns >= WIDE_COLUMNS;
  const indent = isWide ? INDENT : MARGIN + 1;
  const room = Math.max(1, rows - 1 - CHROME_ROWS);
  const space = { width: edge - indent, rows: room };
  const work = isWide
    ? besideExplanation(content, space, ellipsis)
    : aboveExplanation(content, space, ellipsis);
  const width = edge - 2 * MARGIN;
  const [left, right] = content.title;
  const margin = ' '.repeat(MARGIN);
  return [
    EMPTY_LINE,
    line(margin, spread(left, right, width, ellipsis)),
    EMPTY_LINE,
    ...work.map((row) => (row.length === 0 ? row : line(' '.repeat(indent), row))),
    EMPTY_LINE,
    line(margin, content.footer(width)),
  ];
}

function aboveExplanation(
  { body, comfortable, explanation }: FrameContent,
  { width, rows }: Space,
  ellipsis: string,
): readonly Line[] {
  if (explanation.length === 0) return fit(body({ width, rows }), width, rows, ellipsis);
  const whole = shortenText(explanation, width, rows, ellipsis);
  const reserved = Math.min(whole.length + 1, Math.max(0, rows - (comfortable ?? rows)));
  const work = fit(body({ width, rows: rows - reserved }), width, rows - reserved, ellipsis);
  const left = rows - work.length - 1;
  const shown = left > 0 ? shortenText(explanation, width, left, ellipsis) : [];
  // Nothing to explain in the room that was kept for it: the work may have that too.
  if (shown.length === 0) return fit(body({ width, rows }), width, rows, ellipsis);
  return [...work, EMPTY_LINE, ...shown.map((text) => line([text, 'dim']))];
}

function besideExplanation(
  { body, explanation }: FrameContent,
  { width, rows }: Space,
  ellipsis: string,
): readonly Line[] {
  const left = width - EXPLANATION_WIDTH - GAP;
  const work = fit(body({ width: left, rows }), left, rows, ellipsis);
  const beside = shortenText(explanation, EXPLANATION_WIDTH, rows, ellipsis);
  const height = Math.max(work.length, beside.length);
  return Array.from({ length: height }, (_, row) => {
    const text = beside[row];
    const cell = work[row] ?? EMPTY_LINE;
    return text === undefined ? cell : line(padLine(cell, left + GAP), [text, 'dim']);
  });
}

/** A last guard: whatever a screen draws stays in its space. */
function fit(
  lines: readonly Line[],
  width: number,
  rows: number,
  ellipsis: string,
): readonly Line[] {
  const start = lines.findIndex((row) => row.length > 0);
  return lines
    .slice(Math.max(0, start))
    .slice(0, rows)
    .map((row) => truncateLine(row, width, ellipsis));
}
