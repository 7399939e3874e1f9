import { isBefore, STEP_IDS } from '../../settings/step-ids.ts';
import type { PrintedReceipts, Receipt } from './receipts.ts';

/** What stands in the scrollback for good, and what still waits, because it may come to say something else. */
export interface ReceiptQueue {
  readonly released: readonly Receipt[];
  readonly waiting: readonly Receipt[];
  /** How many of all receipts are released or superseded. */
  readonly taken: number;
}

export const NO_QUEUE: ReceiptQueue = { released: [], waiting: [], taken: 0 };

/**
 * Whether the receipts so far are final: the device was provisioned with what they say. Up to then an answer can be
 * corrected, at the review or after a refusal, and what stands in the scrollback cannot be taken back.
 */
export function areFinal({ at }: PrintedReceipts): boolean {
  return isBefore('provision', at);
}

/** The queue with what has come since; of each step only what it says last. Pure. */
export function queueAfter(
  { released, taken }: ReceiptQueue,
  printed: readonly Receipt[],
  mayRelease: boolean,
): ReceiptQueue {
  const fresh = printed.slice(taken);
  const waiting = STEP_IDS.flatMap((step) => {
    const isOfStep = (receipt: Receipt): boolean => receipt.step === step;
    const newest = fresh.findLast(isOfStep);
    return newest === undefined || newest.text === released.findLast(isOfStep)?.text
      ? []
      : [newest];
  });
  return mayRelease
    ? { released: [...released, ...waiting], waiting: [], taken: printed.length }
    : { released, waiting, taken };
}
