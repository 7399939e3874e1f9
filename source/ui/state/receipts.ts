import type { Messages } from '../../messages/messages.ts';
import type { RunState, StepStatus } from '../../run/state.ts';
import { STEP_IDS, type StepId } from '../../settings/step-ids.ts';
import type { WalkState } from '../../walk/walk-state.ts';
import { receiptText } from './receipt-text.ts';

/** One finished step in one line, as it stays in the scrollback. */
export interface Receipt {
  /** Position in the scrollback; unique. */
  readonly key: number;
  readonly step: StepId;
  readonly status: Exclude<StepStatus, 'waiting' | 'running'>;
  readonly text: string;
}

export interface PrintedReceipts {
  readonly printed: readonly Receipt[];
  /** The step at which the person stood at the last look. */
  readonly at: StepId;
}

export const NO_RECEIPTS: PrintedReceipts = { printed: [], at: 'target' };

/**
 * The receipts after the person may have moved. A step gets one when it is left forwards, or backwards after it has
 * failed, and a further one only when it says something else than the last: going back and forth repeats nothing, and
 * what was changed is seen in the order in which it happened.
 */
export function receiptsAfter(
  receipts: PrintedReceipts,
  { state, record }: { readonly state: WalkState; readonly record: { readonly state: RunState } },
  messages: Messages,
): PrintedReceipts {
  const from = STEP_IDS.indexOf(receipts.at);
  const to = STEP_IDS.indexOf(state.step);
  if (from === to) return receipts;
  let { printed } = receipts;
  const left = to > from ? STEP_IDS.slice(from, to) : [receipts.at];
  for (const step of left) {
    const status = record.state.steps[step];
    // Whoever jumps over a step has not done it, and whoever goes back from one may be about to do it again.
    if (status === 'waiting' || status === 'running') continue;
    if (to < from && status !== 'failed') continue;
    const failure = to < from ? record.state.diagnosis?.title : undefined;
    const text = failure ?? receiptText(step, state, record.state, messages);
    const last = printed.findLast((receipt) => receipt.step === step);
    if (text === undefined || text === last?.text) continue;
    printed = [...printed, { key: printed.length, step, status, text }];
  }
  return { printed, at: state.step };
}
