import { useEffect, useState } from 'react';
import type { Ring } from '../../../structures/ring.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import { useScreen } from '../../wizard-context.ts';

/** How often it is looked whether there is something new to draw. */
const LOOK_MS = 100;

/**
 * The present moment in milliseconds. The component is drawn anew when packets have come, and every second for
 * what counts down; otherwise it rests.
 */
export function useWireClock(wire: Ring<WireEvent>): number {
  const { now } = useScreen();
  const [, setDrawn] = useState('');
  useEffect(() => {
    const look = (): void =>
      setDrawn(`${wire.clearings} ${wire.added} ${Math.floor(now() / 1000)}`);
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [wire, now]);
  return now();
}
