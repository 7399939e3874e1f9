import { useInsertionEffect } from 'react';
import { useScreen } from '../wizard-context.ts';

/**
 * Draws on the alternate screen as long as `isOn`. An insertion effect, because those run before Ink writes the
 * frame that they belong to; it is undone even when a signal ends the process.
 */
export function useAlternateScreen(isOn: boolean): void {
  const { output } = useScreen();
  useInsertionEffect(() => {
    if (!isOn) return;
    output.enterAlternate();
    return () => output.leaveAlternate();
  }, [output, isOn]);
}
