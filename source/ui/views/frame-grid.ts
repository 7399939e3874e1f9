export interface Space {
  readonly width: number;
  readonly rows: number;
}

export const MIN_COLUMNS = 60;
export const MIN_ROWS = 16;

/** From here on steps, work and explanation stand side by side. */
export const WIDE_COLUMNS = 110;
/** From here on the steps have what came of them below their names, and the explanation the meaning of its terms. */
export const ROOMY_COLUMNS = 180;
/** Farther apart the eye loses the line. */
const MAX_WIDTH = 200;

/** Of the work: longer rows are hard to read. */
const READABLE_WIDTH = 104;

/** Marks, the guide line and the bar stand here, titles and texts behind them: the one left edge of each. */
export const MARGIN = '  ';
/** Columns from a mark to the text behind it. */
export const TEXT_EDGE = 2;

/** The longest name of a step, its mark, and what keeps it from the work. */
const STEPS_WIDTH = 18;
/** The same with what came of a step. */
const TOLD_STEPS_WIDTH = 34;
const GAP = 2;
/** Where there is little room, a margin of one column has to do: the last one stays empty in any case. */
const NARROW_COLUMNS = 70;

/** How the columns of a window are used. */
export interface Grid {
  readonly isWide: boolean;
  /** From the left edge to the right margin. */
  readonly whole: number;
  /** Of the three that stand side by side, and of the work where it stands alone. */
  readonly steps: number;
  readonly work: number;
  readonly explanation: number;
  /** Between the work and the explanation. */
  readonly gap: number;
}

export interface GridContent {
  readonly explanation: readonly string[];
  /** What a window with room for it shows beside the work even without an explanation. */
  readonly terms?: { readonly explained: readonly unknown[] } | undefined;
  readonly steps?: unknown;
  /** Stands in columns of its own, so that it may have all the width there is. */
  readonly isBroad?: boolean | undefined;
}

export function columnsOf(columns: number, content: GridContent): Grid {
  const right = columns < NARROW_COLUMNS ? 1 : MARGIN.length;
  const whole = Math.min(columns - MARGIN.length - right, MAX_WIDTH);
  const isWide = columns >= WIDE_COLUMNS;
  const isRoomy = columns >= ROOMY_COLUMNS;
  const steps =
    isWide && content.steps !== undefined ? (isRoomy ? TOLD_STEPS_WIDTH : STEPS_WIDTH) : 0;
  const explanation = isWide && hasColumn(content, isRoomy) ? explanationWidth(columns) : 0;
  const beside = explanation === 0 ? 0 : GAP + TEXT_EDGE + explanation;
  const left = whole - steps - TEXT_EDGE - beside;
  const work = content.isBroad ? left : Math.min(left, READABLE_WIDTH);
  return { isWide, whole, steps, work, explanation, gap: GAP + (beside === 0 ? 0 : left - work) };
}

function hasColumn({ explanation, terms }: GridContent, isRoomy: boolean): boolean {
  return explanation.length > 0 || (isRoomy && (terms?.explained.length ?? 0) > 0);
}

function explanationWidth(columns: number): number {
  const share = columns >= ROOMY_COLUMNS ? 0.3 : 0.25;
  return Math.max(28, Math.min(60, Math.round(columns * share)));
}
