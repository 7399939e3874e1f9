import { useCallback, useSyncExternalStore } from 'react';
import { useScreen } from '../wizard-context.ts';
import type { WindowSize } from './terminal-output.ts';

/** The size of the window in columns and rows; the component renders anew when it changes. */
export function useWindowSize(): WindowSize {
  const { output } = useScreen();
  const subscribe = useCallback((listener: () => void) => output.subscribe(listener), [output]);
  return useSyncExternalStore(subscribe, () => output.size);
}
