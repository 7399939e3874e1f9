import { Static, Text } from 'ink';
import { type ReactNode, useRef } from 'react';
import type { PrintedReceipts, Receipt } from '../state/receipts.ts';
import { useWindowSize } from '../terminal/use-window-size.ts';
import { EMPTY_LINE, type Line, line, padText } from '../text/line.ts';
import { wrapText } from '../text/wrap.ts';
import { STEP_MARKS } from '../views/step-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { headLine } from './head-line.ts';
import { Lines } from './lines.tsx';

/** Columns of what stands before a title, of a title, and free at the right edge. */
const INDENT = 4;
const TITLE_WIDTH = 16;
const MARGIN = 2;

export interface ReceiptsProps {
  readonly receipts: PrintedReceipts;
  /** Nothing goes into the scrollback yet. */
  readonly areHeld: boolean;
}

/**
 * The head of the wizard and a line for every finished step, in the scrollback for good. Where every step stands at the
 * left of the work, they would say the same twice: there they come at the end, or once the window is narrow. There is
 * one `<Static>` in the program, and it stays mounted: Ink 6.8 uses its memory after freeing it when it goes.
 */
export function Receipts({ receipts, areHeld }: ReceiptsProps): ReactNode {
  const { messages } = useWizard();
  const { columns } = useWindowSize();
  const released = useRef(0);
  const all: readonly ('head' | Receipt)[] = ['head', ...receipts.printed];
  // What stands in the scrollback cannot be taken back.
  if (!areHeld) released.current = all.length;
  const items = all.slice(0, released.current);
  return (
    <Static items={[...items]}>
      {(item) =>
        item === 'head' ? (
          <Head key="head" />
        ) : (
          <ReceiptRow
            key={item.key}
            receipt={item}
            columns={columns}
            title={messages.steps[item.step].title}
          />
        )
      }
    </Static>
  );
}

function Head(): ReactNode {
  const { messages } = useWizard();
  return (
    <>
      <Text> </Text>
      <Lines lines={[headLine(messages)]} />
    </>
  );
}

interface ReceiptRowProps {
  readonly receipt: Receipt;
  readonly columns: number;
  readonly title: string;
}

/** Whole on as many rows as it needs: the scrollback is where its IDs are looked up later. */
function ReceiptRow({ receipt, columns, title }: ReceiptRowProps): ReactNode {
  const { theme } = useWizard();
  const { symbols } = theme;
  const { symbol, style } = STEP_MARKS[receipt.status];
  const [first = '', ...more] = wrapText(receipt.text, columns - INDENT - TITLE_WIDTH - MARGIN);
  const rows: readonly Line[] = [
    line('  ', [`${symbols[symbol]} `, style], padText(title, TITLE_WIDTH), first),
    ...more.map((text) => line(padText('', INDENT + TITLE_WIDTH), text)),
  ];
  return <Lines lines={receipt.key === 0 ? [EMPTY_LINE, ...rows] : rows} />;
}
