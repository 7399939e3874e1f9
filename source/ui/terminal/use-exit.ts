import { useApp } from 'ink';
import { useEffect } from 'react';

/**
 * Ends the app once `isOver`, after the last frame has been drawn: the only call of Ink's `exit` there is. Not in the
 * middle of React's own work: Ink 6.8 renders once more at the end, and where the screens are heard it would write
 * again what `<Static>` has not given away yet (its issue 397).
 */
export function useExit(isOver: boolean): void {
  const { exit } = useApp();
  useEffect(() => {
    if (!isOver) return;
    const ending = setImmediate(exit);
    return () => clearImmediate(ending);
  }, [isOver, exit]);
}
