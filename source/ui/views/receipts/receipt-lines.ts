import type { Messages } from '../../../messages/messages.ts';
import type { ReceiptQueue } from '../../state/receipt-queue.ts';
import type { Receipt } from '../../state/receipts.ts';
import { EMPTY_LINE, type Line, line, padText } from '../../text/line.ts';
import { wrapText } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';
import { STEP_MARKS } from '../step-lines.ts';

/** Columns of what stands before a title, of a title, and free at the right edge. */
const INDENT = 4;
const TITLE_WIDTH = 16;
const MARGIN = 2;

export interface ReceiptLook {
  readonly columns: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

/**
 * Whole on as many rows as it needs: the scrollback is where its IDs are looked up later.
 *
 * @param isFirst whether it stands below the head, from which a blank row keeps it
 */
export function receiptLines(
  receipt: Receipt,
  isFirst: boolean,
  { columns, theme: { symbols }, messages }: ReceiptLook,
): readonly Line[] {
  const { symbol, style } = STEP_MARKS[receipt.status];
  const title = padText(messages.steps[receipt.step].title, TITLE_WIDTH);
  const [first = '', ...more] = wrapText(receipt.text, columns - INDENT - TITLE_WIDTH - MARGIN);
  return [
    ...(isFirst ? [EMPTY_LINE] : []),
    line('  ', [`${symbols[symbol]} `, style], title, first),
    ...more.map((text) => line(padText('', INDENT + TITLE_WIDTH), text)),
  ];
}

/** Those that are not in the scrollback yet: they stand above the work as if they were. */
export function waitingLines(
  { released, waiting }: ReceiptQueue,
  look: ReceiptLook,
): readonly Line[] {
  return waiting.flatMap((receipt, index) =>
    receiptLines(receipt, released.length + index === 0, look),
  );
}
