import { useApp } from 'ink';
import { useEffect } from 'react';

/**
 * Ends the app once `isOver`, after the last frame has been drawn: the only call of Ink's `exit` there is.
 */
export function useExit(isOver: boolean): void {
  const { exit } = useApp();
  useEffect(() => {
    if (isOver) exit();
  }, [isOver, exit]);
}
