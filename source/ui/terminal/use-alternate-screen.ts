import { useIsScreenReaderEnabled } from 'ink';
import { useInsertionEffect } from 'react';
import { useScreen } from '../wizard-context.ts';

/**
 * Draws on the alternate screen as long as `isOn`, except for who hears what is drawn. An insertion effect, because those run before Ink writes the
 * frame that they belong to; it is undone even when a signal ends the process.
 */
export function useAlternateScreen(isOn: boolean): void {
  const { output } = useScreen();
  const isSpoken = useIsScreenReaderEnabled();
  useInsertionEffect(() => {
    if (!isOn || isSpoken) return;
    output.enterAlternate();
    return () => output.leaveAlternate();
  }, [output, isOn, isSpoken]);
}
