import { useIsScreenReaderEnabled } from 'ink';
import { useEffect, useState } from 'react';
import { useScreen } from '../wizard-context.ts';

/** How often a moving part, a countdown or a spinner, is drawn. */
const TICK_MS = 100;

/** The same for who hears the screen: it is read anew every time. */
const SPOKEN_TICK_MS = 5000;

/** The present moment in milliseconds, renewed ten times a second while `isActive`. */
export function useNow(isActive: boolean): number {
  const { now } = useScreen();
  const tickMs = useIsScreenReaderEnabled() ? SPOKEN_TICK_MS : TICK_MS;
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!isActive) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), tickMs);
    return () => clearInterval(timer);
  }, [isActive, tickMs]);
  return now();
}
