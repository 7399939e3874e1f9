import type { Messages } from '../../messages/messages.ts';
import type { StepStatus } from '../../run/state.ts';
import { STEP_IDS, type StepId } from '../../settings/step-ids.ts';
import { EMPTY_LINE, type Line, line, type Style } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import type { Symbols, Theme } from '../theme.ts';
import type { Space } from './frame-grid.ts';

export interface StepMark {
  readonly symbol: keyof Omit<Symbols, 'spinner' | 'levels'>;
  readonly style: Style;
}

/** What stands before a step, in the list of all and before its receipt alike. */
export const STEP_MARKS: Readonly<Record<StepStatus, StepMark>> = {
  waiting: { symbol: 'ahead', style: 'quiet' },
  running: { symbol: 'now', style: 'accent' },
  done: { symbol: 'done', style: 'good' },
  left: { symbol: 'left', style: 'warning' },
  failed: { symbol: 'failed', style: 'bad' },
  cancelled: { symbol: 'failed', style: 'bad' },
};

/** What stands before a step whose result does not hold any more: it is to be done again. */
const OUTDATED: StepMark = { symbol: 'ahead', style: 'warning' };

export interface StepsLook extends Space {
  readonly theme: Theme;
  readonly messages: Messages;
}

export interface StepsShown {
  readonly at: StepId;
  readonly statuses: Readonly<Record<StepId, StepStatus>>;
  readonly isOutdated: (step: StepId) => boolean;
  /** What came of a step, in one line. */
  readonly told: (step: StepId) => string | undefined;
}

/** Narrower, what came of a step would be broken into single words. */
const WIDTH_WITH_RECEIPTS = 30;
/** What keeps the steps from the work. */
const GAP = 2;

/**
 * Every step with how it ended and whether that still holds; the one the person is at stands out. Where there is room,
 * what came of a step stands below its name, as its receipt will say it in the scrollback.
 */
export function stepLines(shown: StepsShown, look: StepsLook): readonly Line[] {
  const names = STEP_IDS.map((step) => nameLine(step, shown, look));
  if (look.width < WIDTH_WITH_RECEIPTS) return names;
  const told = STEP_IDS.flatMap((step, index) => [
    names[index] ?? EMPTY_LINE,
    ...receiptOf(step, shown, look),
  ]);
  return told.length <= look.rows ? told : names;
}

function nameLine(
  step: StepId,
  { at, statuses, isOutdated }: StepsShown,
  { theme, messages }: StepsLook,
): Line {
  const isHere = step === at;
  const status = statuses[step];
  const hasFailed = status === 'failed' || status === 'cancelled';
  const mark = isOutdated(step) && !hasFailed ? OUTDATED : STEP_MARKS[status];
  const { symbol, style } =
    isHere && !hasFailed ? ({ symbol: 'here', style: 'accent' } as const) : mark;
  return line(
    [`${theme.symbols[symbol]} `, style],
    [messages.steps[step].title, isHere ? 'strong' : status === 'waiting' ? 'quiet' : 'plain'],
  );
}

/** Nothing of the step at work, which shows it itself, and nothing that does not hold any more. */
function receiptOf(
  step: StepId,
  { at, statuses, isOutdated, told }: StepsShown,
  { width }: StepsLook,
): readonly Line[] {
  if (step === at || statuses[step] !== 'done' || isOutdated(step)) return [];
  const text = told(step);
  return text === undefined ? [] : wrapLines(text, width - GAP, 'quiet', '  ');
}
