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
 * How many receipts are final: the device has tried to register with what they say. Up to then an answer can be corrected
 * at the review, and what stands in the scrollback cannot be taken back.
 */
export function finalCount({ at, printed }: PrintedReceipts): number {
  if (isBefore('review', at)) return printed.length;
  return printed.findLastIndex(({ step }) => isBefore('review', step)) + 1;
}

/** The queue with what has come since; of each step only what it says last of a try. Pure. @param count how many are final */
export function queueAfter(
  { released, taken }: ReceiptQueue,
  printed: readonly Receipt[],
  count: number,
): ReceiptQueue {
  const end = Math.max(taken, count);
  const all = [...released, ...newest(printed.slice(taken, end), released)];
  return { released: all, waiting: newest(printed.slice(end), all), taken: end };
}

/**
 * What each step says last of a try, in the order of the walk, a try after the other; nothing of one that stands there
 * already with the same.
 */
function newest(fresh: readonly Receipt[], there: readonly Receipt[]): readonly Receipt[] {
  const told: Receipt[] = [];
  for (const ofTry of triesOf(fresh)) {
    told.push(
      ...STEP_IDS.flatMap((step) => {
        const isOfStep = (receipt: Receipt): boolean => receipt.step === step;
        const last = ofTry.findLast(isOfStep);
        const before = [...there, ...told].findLast(isOfStep);
        return last === undefined || last.text === before?.text ? [] : [last];
      }),
    );
  }
  return told;
}

/** What was answered, with what came of it: an answer after that is for the next try, and takes nothing of it back. */
function triesOf(receipts: readonly Receipt[]): readonly (readonly Receipt[])[] {
  const isResult = (receipt: Receipt | undefined): boolean =>
    receipt !== undefined && isBefore('review', receipt.step);
  const starts = receipts.flatMap((receipt, index) =>
    index === 0 || (isResult(receipts[index - 1]) && !isResult(receipt)) ? [index] : [],
  );
  return starts.map((start, index) => receipts.slice(start, starts[index + 1]));
}
