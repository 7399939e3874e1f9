import { useEffect, useState } from 'react';
import { useScreen } from '../wizard-context.ts';

/** How often a moving part, a countdown or a spinner, is drawn. */
const TICK_MS = 100;

/** The present moment in milliseconds, renewed ten times a second while `isActive`. */
export function useNow(isActive: boolean): number {
  const { now } = useScreen();
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!isActive) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [isActive]);
  return now();
}
