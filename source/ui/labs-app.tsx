import type { ReactNode } from 'react';
import { isLeave } from './keys/actions.ts';
import { PanelScreens } from './screens/panel-screens.tsx';
import { useKeyboard } from './terminal/use-key-presses.ts';
import { usePaste } from './terminal/use-paste.ts';
import { useScreen } from './wizard-context.ts';

/** The labs without the wizard around them. */
export function LabsApp({ onInterrupt }: { readonly onInterrupt: () => void }): ReactNode {
  const { keys } = useScreen();
  usePaste();
  // Ctrl+C does not queue up behind other keys.
  useKeyboard((press) => (isLeave(press) ? onInterrupt() : keys.push(press)));
  return <PanelScreens />;
}
