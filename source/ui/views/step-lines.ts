import type { Messages } from '../../messages/messages.ts';
import type { StepStatus } from '../../run/state.ts';
import { STEP_IDS, type StepId } from '../../settings/step-ids.ts';
import { type Line, line, type Style } from '../text/line.ts';
import type { Symbols, Theme } from '../theme.ts';

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

/** Every step with how it ended and whether that still holds; the one the person is at stands out. */
export function stepLines(
  at: StepId,
  statuses: Readonly<Record<StepId, StepStatus>>,
  outdated: (step: StepId) => boolean,
  { theme, messages }: { readonly theme: Theme; readonly messages: Messages },
): readonly Line[] {
  return STEP_IDS.map((step): Line => {
    const isHere = step === at;
    const status = statuses[step];
    const hasFailed = status === 'failed' || status === 'cancelled';
    const mark = outdated(step) && !hasFailed ? OUTDATED : STEP_MARKS[status];
    const { symbol, style } =
      isHere && !hasFailed ? ({ symbol: 'here', style: 'accent' } as const) : mark;
    return line(
      [`${theme.symbols[symbol]} `, style],
      [messages.steps[step].title, isHere ? 'strong' : status === 'waiting' ? 'quiet' : 'plain'],
    );
  });
}
