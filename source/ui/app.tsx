import { Box } from 'ink';
import type { ReactNode } from 'react';
import { Receipts } from './components/receipts.tsx';
import { isLeave } from './keys/actions.ts';
import { CurrentScreen } from './screens/current-screen.tsx';
import { StartScreens } from './screens/start-screens.tsx';
import { useIsAtStart } from './state/use-start.ts';
import { useWalk, useWalkView } from './state/use-walk.ts';
import type { WalkView } from './state/walk-view.ts';
import { useExit } from './terminal/use-exit.ts';
import { useKeyboard } from './terminal/use-key-presses.ts';
import { usePaste } from './terminal/use-paste.ts';
import { useWizard } from './wizard-context.ts';

export interface AppProps {
  readonly view: WalkView;
  readonly onInterrupt: () => void;
}

/**
 * The whole wizard: what is finished stands in the scrollback, the present screen below it. The one place that
 * reads the keyboard.
 */
export function App({ view, onInterrupt }: AppProps): ReactNode {
  const { keys } = useWizard();
  const { record } = useWalk();
  useWalkView(view);
  usePaste();
  // Ctrl+C does not queue up behind other keys.
  useKeyboard((press) => (isLeave(press) ? onInterrupt() : keys.push(press)));
  const isOver = record.state.finished !== undefined;
  useExit(isOver);
  const isAtStart = useIsAtStart();
  return (
    <Box flexDirection="column">
      <Receipts receipts={view.receipts} />
      {isOver ? null : isAtStart ? <StartScreens /> : <CurrentScreen />}
    </Box>
  );
}
