import { createContext, useContext, useRef } from 'react';
import { NO_QUEUE, queueAfter, type ReceiptQueue } from './receipt-queue.ts';
import type { PrintedReceipts } from './receipts.ts';

/** The receipts that stand above the work as a part of its frame, because they are not in the scrollback yet. */
export const WaitingReceipts = createContext<ReceiptQueue>(NO_QUEUE);

export function useWaitingReceipts(): ReceiptQueue {
  return useContext(WaitingReceipts);
}

/** @param count how many may go into the scrollback; what has gone stays there */
export function useReceiptQueue({ printed }: PrintedReceipts, count: number): ReceiptQueue {
  const queue = useRef(NO_QUEUE);
  queue.current = queueAfter(queue.current, printed, count);
  return queue.current;
}
