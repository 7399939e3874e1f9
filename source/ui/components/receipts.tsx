import { Static, Text } from 'ink';
import type { ReactNode } from 'react';
import type { PrintedReceipts, Receipt } from '../state/receipts.ts';
import { useWindowSize } from '../terminal/use-window-size.ts';
import { EMPTY_LINE, type Line, line, padText, truncateLine } from '../text/line.ts';
import { STEP_MARKS } from '../views/step-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { Lines } from './lines.tsx';

const TITLE_WIDTH = 16;

/**
 * The head of the wizard and a line for every finished step, in the scrollback for good. There is one `<Static>`
 * in the program, and it stays mounted: Ink 6.8 uses its memory after freeing it when it goes.
 */
export function Receipts({ receipts }: { readonly receipts: PrintedReceipts }): ReactNode {
  const { messages } = useWizard();
  const { columns } = useWindowSize();
  const items: readonly ('head' | Receipt)[] = ['head', ...receipts.printed];
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
  const { name, tagline } = messages.screens;
  return (
    <>
      <Text> </Text>
      <Lines lines={[line('  ', [name, 'strong'], '  ', [tagline, 'quiet'])]} />
    </>
  );
}

interface ReceiptRowProps {
  readonly receipt: Receipt;
  readonly columns: number;
  readonly title: string;
}

function ReceiptRow({ receipt, columns, title }: ReceiptRowProps): ReactNode {
  const { theme } = useWizard();
  const { symbols } = theme;
  const { symbol, style } = STEP_MARKS[receipt.status];
  const row: Line = line(
    '  ',
    [`${symbols[symbol]} `, style],
    padText(title, TITLE_WIDTH),
    receipt.text,
  );
  const cut = truncateLine(row, columns - 2, symbols.ellipsis);
  return <Lines lines={receipt.key === 0 ? [EMPTY_LINE, cut] : [cut]} />;
}
