import { Box } from 'ink';
import type { ReactNode } from 'react';
import { Receipts } from './components/receipts.tsx';
import { CurrentScreen } from './screens/current-screen.tsx';
import { StartScreens } from './screens/start-screens.tsx';
import { finalCount } from './state/receipt-queue.ts';
import { NO_RECEIPTS } from './state/receipts.ts';
import { useHoldsScreen } from './state/use-holds-screen.ts';
import { usePanels } from './state/use-panels.ts';
import { useReceiptQueue, WaitingReceipts } from './state/use-receipt-queue.ts';
import { useIsAtStart } from './state/use-start.ts';
import { useWalk, useWalkView } from './state/use-walk.ts';
import type { WalkView } from './state/walk-view.ts';
import { useAlternateScreen } from './terminal/use-alternate-screen.ts';
import { useExit } from './terminal/use-exit.ts';
import { type RootKeys, useRootKeys } from './terminal/use-root-keys.ts';
import { useScreen } from './wizard-context.ts';

export interface AppProps extends RootKeys {
  readonly view: WalkView;
}

/**
 * The whole wizard: what is finished stands in the scrollback, the present screen below it or, in a wide window, on the
 * alternate screen. The one place that reads the keyboard.
 */
export function App({ view, ...rootKeys }: AppProps): ReactNode {
  const { record } = useWalk();
  const { preview } = useScreen();
  useWalkView(view);
  useRootKeys(rootKeys);
  const isOver = record.state.finished !== undefined;
  useExit(isOver);
  const isAtStart = useIsAtStart();
  const panels = usePanels();
  const areHeld = useHoldsScreen() && !isOver;
  useAlternateScreen(areHeld || (panels.length > 0 && !isOver));
  // Nothing has been done in a preview, so nothing stays of it.
  const receipts = preview ? NO_RECEIPTS : view.receipts;
  const final = isOver ? receipts.printed.length : finalCount(receipts);
  const queue = useReceiptQueue(receipts, areHeld ? 0 : final);
  return (
    <WaitingReceipts value={queue}>
      <Box flexDirection="column">
        <Receipts receipts={queue.released} areHeld={areHeld} />
        {isOver ? null : isAtStart ? (
          <StartScreens key={preview?.index} />
        ) : (
          <CurrentScreen key={preview?.index} />
        )}
      </Box>
    </WaitingReceipts>
  );
}
