import { useEffect, useSyncExternalStore } from 'react';
import type { Playground } from '../../../walk/playground/playground.ts';
import { useScreen } from '../../wizard-context.ts';

/** Connects the device for as long as the screen is there, and draws what happens. */
export function usePlayground(playground: Playground): Playground['state'] {
  const { onError } = useScreen();
  useEffect(() => {
    playground.do('connect').catch(onError);
    return () => void playground.close().catch(onError);
  }, [playground, onError]);
  return useSyncExternalStore(
    (listener) => playground.subscribe(listener),
    () => playground.state,
  );
}
