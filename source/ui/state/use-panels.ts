import { createContext, useContext } from 'react';
import { useScreen } from '../wizard-context.ts';
import type { Panel } from './panels.ts';
import { useChanges } from './use-changes.ts';

/** How many panels lie below this part of the screen, its own included: 0 for the step itself. */
export const LevelContext = createContext(0);

/** The panels that are open, the newest last. */
export function usePanels(): readonly Panel[] {
  const { panels } = useScreen();
  useChanges(panels.changes);
  return panels.list;
}

/** True when no panel lies over this part of the screen: it alone is drawn and has the keys. */
export function useIsOnTop(): boolean {
  return usePanels().length === useContext(LevelContext);
}
