import type { WindowSize } from '../terminal/terminal-output.ts';
import { EMPTY_LINE, type Line, line, padLine, spread, truncateLine } from '../text/line.ts';
import { shortenText, wrapText } from '../text/wrap.ts';
import type { Symbols } from '../theme.ts';
import { explanationColumn, type FrameTerms } from './explain/explanation-column.ts';
import { columnsOf, MARGIN, type Space, TEXT_EDGE } from './frame-grid.ts';

/** What a screen draws: as many lines as it likes, but never more than the space has rows. */
export type Body = (space: Space) => readonly Line[];

export interface FrameContent {
  /** Stands above the title where no scrollback is to be seen above the screen. */
  readonly head?: Line | undefined;
  /** Left and right of the row below. */
  readonly title: readonly [Line, Line];
  readonly body: Body;
  /**
   * For a body that takes whatever it gets, such as a table: rows it should have before any are left for the
   * explanation. Any other body has all it needs.
   */
  readonly comfortable?: number | undefined;
  /** Its sentences, each with the blank that follows it; none where there is nothing to explain. */
  readonly explanation: readonly string[];
  /** The same with each thought by itself: so it stands where it is a column of its own and has the room. */
  readonly paragraphs?: readonly string[] | undefined;
  /** What stands below the explanation where that is a column of its own and has the room. */
  readonly terms?: FrameTerms | undefined;
  /** Every step with its mark, in the order of the walk: stands at the left where there is room. */
  readonly steps?: Body | undefined;
  /** What stands above the work where there is room for both. */
  readonly picture?: ((width: number) => readonly Line[]) | undefined;
  /** Rows from which on the picture stands above the work where that has the whole width; absent: never. */
  readonly pictureFromRows?: number | undefined;
  /** Whether the work stands in columns of its own: it then has all the width there is. */
  readonly isBroad?: boolean | undefined;
  /** Whether receipts stand above: a line ties them to the work. */
  readonly isContinued?: boolean | undefined;
  /** Takes all rows that there are, so that the keys stand in the last one. */
  readonly isWhole?: boolean | undefined;
  /** What has just happened: stands in the row above the keys. */
  readonly notice?: Line | undefined;
  readonly footer: (width: number) => Line;
}

/** A row above the title, the title, and below the work a blank row and the keys. */
const CHROME_ROWS = 4;
/** Rows from which on the head stands apart from the title. */
const ROWS_WITH_GAP = 30;
/** Rows that a first sentence may take from a body that is rolled. */
const ALMOST_ROWS = 2;
/** Rows of work beside which the picture is worth its own. */
const ROWS_WITH_PICTURE = 14;

/**
 * Lays out one screen: title, work, explanation, footer. It is never as tall as the window, or Ink would have
 * to wipe the scrollback with every update, and it never fills the last column, where some consoles scroll.
 */
export function layOutFrame(
  content: FrameContent,
  { columns, rows }: WindowSize,
  symbols: Symbols,
): readonly Line[] {
  const grid = columnsOf(columns, content);
  const gap = content.head !== undefined && rows >= ROWS_WITH_GAP ? [EMPTY_LINE] : [];
  const room = Math.max(1, rows - 1 - CHROME_ROWS - gap.length);
  const { guide, ellipsis } = symbols;
  const tied = line(MARGIN, [guide, 'guide']);
  const [left, right] = content.title;
  const work = grid.isWide
    ? besideExplanation(content, grid, room, symbols)
    : aboveExplanation(content, { width: grid.work, rows: room }, symbols);
  const filled = content.isWhole ? Math.max(0, room - work.length) : 0;
  return [
    content.head ?? (content.isContinued ? tied : EMPTY_LINE),
    ...gap,
    line(MARGIN, spread(left, right, grid.whole, ellipsis)),
    ...work,
    ...Array.from({ length: filled }, () => EMPTY_LINE),
    content.notice ? line(MARGIN, truncateLine(content.notice, grid.whole, ellipsis)) : EMPTY_LINE,
    line(MARGIN, truncateLine(content.footer(grid.whole), grid.whole, ellipsis)),
  ];
}

/** `│ the work`, and below it `▎ what it means`. */
function aboveExplanation(content: FrameContent, space: Space, symbols: Symbols): readonly Line[] {
  const { comfortable, explanation, pictureFromRows = Number.POSITIVE_INFINITY } = content;
  const { width, rows } = space;
  const body = rows >= pictureFromRows ? withPicture(content) : content.body;
  const { guide, bar, ellipsis } = symbols;
  const edge = (symbol: string): Line => line(MARGIN, [symbol.padEnd(TEXT_EDGE), 'guide']);
  const besideGuide = (lines: readonly Line[]): readonly Line[] =>
    lines.map((row) => line(edge(guide), row));
  const draw = (height: number): readonly Line[] =>
    fit(body({ width, rows: height }), width, height, ellipsis);
  if (explanation.length === 0) return besideGuide(draw(rows));
  const whole = shortenText(explanation, width, rows, ellipsis);
  const first = wrapText(explanation[0] ?? '', width).length + 1;
  const free = Math.max(0, rows - (comfortable ?? rows));
  // Half a sentence says little: a row or two of what is rolled up anyway may give way to the other half.
  const isAlmost = free > 1 && first > free && first <= free + ALMOST_ROWS;
  const reserved = isAlmost ? first : Math.min(whole.length + 1, free);
  const work = draw(rows - reserved);
  const left = rows - work.length - 1;
  const shown = left > 0 ? shortenText(explanation, width, left, ellipsis) : [];
  // Nothing to explain in the room that was kept for it: the work may have that too.
  if (shown.length === 0) return besideGuide(draw(rows));
  return [...besideGuide([...work, EMPTY_LINE]), ...shown.map((text) => line(edge(bar), text))];
}

/** The picture, a blank row, and the work in the rows that are left. */
function withPicture({ body, picture }: FrameContent): Body {
  return ({ width, rows }) => {
    const above = picture?.(width) ?? [];
    return [...above, EMPTY_LINE, ...body({ width, rows: rows - above.length - 1 })];
  };
}

/** The steps, `│ the work` below the picture, `▎ what it means`, side by side. */
function besideExplanation(
  content: FrameContent,
  grid: ReturnType<typeof columnsOf>,
  rows: number,
  { guide, bar, ellipsis }: Symbols,
): readonly Line[] {
  const { body, picture } = content;
  const width = grid.work;
  const steps = content.steps?.({ width: grid.steps, rows: rows - 1 }) ?? [];
  const above = rows - 1 >= ROWS_WITH_PICTURE ? (picture?.(width) ?? []) : [];
  const head = above.length > 0 ? [...above, EMPTY_LINE] : [];
  const room = rows - 1 - head.length;
  const work = [...head, ...fit(body({ width, rows: room }), width, room, ellipsis)];
  const columnSpace = { width: grid.explanation, rows: rows - 1 };
  const beside = grid.explanation > 0 ? explanationColumn(content, columnSpace, ellipsis) : [];
  const filled = content.isWhole ? rows - 1 : 0;
  const height = Math.max(work.length, beside.length, steps.length, filled);
  const cells = Array.from({ length: height }, (_, row): Line => {
    const text = beside[row];
    const atWork = line([guide.padEnd(TEXT_EDGE), 'guide'], work[row] ?? EMPTY_LINE);
    const left = steps.length > 0 ? [padLine(steps[row] ?? EMPTY_LINE, grid.steps)] : [];
    const right =
      text === undefined
        ? [atWork]
        : [
            padLine(atWork, TEXT_EDGE + width + grid.gap),
            line([bar.padEnd(TEXT_EDGE), 'guide'], text),
          ];
    return line(MARGIN, ...left, ...right);
  });
  return [EMPTY_LINE, ...cells];
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
