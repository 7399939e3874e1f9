import type { ReactNode } from 'react';
import { PanelScreens } from './screens/panel-screens.tsx';
import { useAlternateScreen } from './terminal/use-alternate-screen.ts';
import { type RootKeys, useRootKeys } from './terminal/use-root-keys.ts';

/** The labs without the wizard around them. */
export function LabsApp(rootKeys: RootKeys): ReactNode {
  useRootKeys(rootKeys);
  useAlternateScreen(true);
  return <PanelScreens />;
}
