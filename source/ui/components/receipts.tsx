import { Static, Text } from 'ink';
import { type ReactNode, useRef } from 'react';
import type { Receipt } from '../state/receipts.ts';
import { useWindowSize } from '../terminal/use-window-size.ts';
import { receiptLines } from '../views/receipts/receipt-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { headLine } from './head-line.ts';
import { Lines } from './lines.tsx';

export interface ReceiptsProps {
  /** It only ever grows. */
  readonly receipts: readonly Receipt[];
  /** Nothing goes into the scrollback yet, the head neither. */
  readonly areHeld: boolean;
}

/**
 * The head of the wizard and a line for every finished step, in the scrollback for good. Where every step stands at the
 * left of the work, they would say the same twice: there they come at the end. There is one `<Static>` in the program,
 * and it stays mounted: Ink 6.8 uses its memory after freeing it when it goes.
 */
export function Receipts({ receipts, areHeld }: ReceiptsProps): ReactNode {
  const { messages, theme } = useWizard();
  const { columns } = useWindowSize();
  const isHeadThere = useRef(false);
  // What stands in the scrollback cannot be taken back.
  if (!areHeld) isHeadThere.current = true;
  const items: readonly ('head' | Receipt)[] = isHeadThere.current ? ['head', ...receipts] : [];
  return (
    <Static items={[...items]}>
      {(item) =>
        item === 'head' ? (
          <Head key="head" />
        ) : (
          <Lines
            key={item.key}
            lines={receiptLines(item, item === receipts[0], { columns, theme, messages })}
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
