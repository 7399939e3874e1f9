import { useLayoutEffect } from 'react';
import { useScreen } from '../wizard-context.ts';

export const BRACKETED_PASTE_ON = '\u001b[?2004h';
export const BRACKETED_PASTE_OFF = '\u001b[?2004l';

/**
 * Asks the terminal to mark what is pasted, as long as the component is mounted; a paste then arrives as one
 * press. A layout effect, because those are undone even when a signal ends the process.
 */
export function usePaste(): void {
  const { stream } = useScreen();
  useLayoutEffect(() => {
    stream.write(BRACKETED_PASTE_ON);
    return () => {
      stream.write(BRACKETED_PASTE_OFF);
    };
  }, [stream]);
}
