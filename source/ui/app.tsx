import { Box } from 'ink';
import type { ReactNode } from 'react';
import { Receipts } from './components/receipts.tsx';
import { CurrentScreen } from './screens/current-screen.tsx';
import { StartScreens } from './screens/start-screens.tsx';
import { useIsAtStart } from './state/use-start.ts';
import { useWalk, useWalkView } from './state/use-walk.ts';
import type { WalkView } from './state/walk-view.ts';
import { useExit } from './terminal/use-exit.ts';
import { type RootKeys, useRootKeys } from './terminal/use-root-keys.ts';

export interface AppProps extends RootKeys {
  readonly view: WalkView;
}

/**
 * The whole wizard: what is finished stands in the scrollback, the present screen below it. The one place that
 * reads the keyboard.
 */
export function App({ view, ...rootKeys }: AppProps): ReactNode {
  const { record } = useWalk();
  useWalkView(view);
  useRootKeys(rootKeys);
  const isOver = record.state.finished !== undefined;
  useExit(isOver);
  const isAtStart = useIsAtStart();
  return (
    <Box flexDirection="column">
      <Receipts receipts={view.receipts} isOver={isOver} />
      {isOver ? null : isAtStart ? <StartScreens /> : <CurrentScreen />}
    </Box>
  );
}
