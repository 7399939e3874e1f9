import { createContext, useContext, useRef } from 'react';
import { NO_QUEUE, queueAfter, type ReceiptQueue } from './receipt-queue.ts';
import type { PrintedReceipts } from './receipts.ts';

/** The receipts that stand above the work as a part of its frame, because they are not in the scrollback yet. */
export const WaitingReceipts = createContext<ReceiptQueue>(NO_QUEUE);

export function useWaitingReceipts(): ReceiptQueue {
  return useContext(WaitingReceipts);
}

/** @param mayRelease whether what waits can go into the scrollback; what has gone stays there */
export function useReceiptQueue(receipts: PrintedReceipts, mayRelease: boolean): ReceiptQueue {
  const queue = useRef(NO_QUEUE);
  queue.current = queueAfter(queue.current, receipts.printed, mayRelease);
  return queue.current;
}
