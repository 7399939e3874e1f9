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

/** Every step with how it ended; the one the person is at stands out. */
export function stepLines(
  at: StepId,
  statuses: Readonly<Record<StepId, StepStatus>>,
  { theme, messages }: { readonly theme: Theme; readonly messages: Messages },
): readonly Line[] {
  return STEP_IDS.map((step): Line => {
    const isHere = step === at;
    const status = statuses[step];
    const hasFailed = status === 'failed' || status === 'cancelled';
    const { symbol, style } =
      isHere && !hasFailed ? ({ symbol: 'here', style: 'accent' } as const) : STEP_MARKS[status];
    return line(
      [`${theme.symbols[symbol]} `, style],
      [messages.steps[step].title, isHere ? 'strong' : status === 'waiting' ? 'quiet' : 'plain'],
    );
  });
}
