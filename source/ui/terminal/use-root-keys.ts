import { isLeave, isSuspend } from '../keys/actions.ts';
import { useScreen } from '../wizard-context.ts';
import { useKeyboard } from './use-key-presses.ts';
import { usePaste } from './use-paste.ts';

export interface RootKeys {
  readonly onInterrupt: () => void;
  readonly onSuspend: () => void;
}

/** Reads the keyboard for all screens. Mounted once, at the root. */
export function useRootKeys({ onInterrupt, onSuspend }: RootKeys): void {
  const { keys } = useScreen();
  usePaste();
  useKeyboard((press) => {
    // These two do not queue up behind other keys.
    if (isLeave(press)) onInterrupt();
    else if (isSuspend(press)) onSuspend();
    else keys.push(press);
  });
}
