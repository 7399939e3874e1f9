import { useEffect, useRef, useState } from 'react';
import type { LabId } from '../../../lessons/labs/lab.ts';
import {
  type LabProgress,
  NO_PROGRESS,
  withPassed,
  withStarted,
} from '../../../lessons/labs/progress.ts';
import type { Messages } from '../../../messages/messages.ts';
import { StoreError } from '../../../persistence/store-error.ts';
import { useScreen } from '../../wizard-context.ts';

/** What has been done so far; read anew whenever `isShown` becomes true. */
export function useLabProgress(isShown: boolean): LabProgress {
  const { labs, onError } = useScreen();
  const [progress, setProgress] = useState(NO_PROGRESS);
  useEffect(() => {
    if (isShown) labs?.progress.load().then(setProgress, onError);
  }, [isShown, labs, onError]);
  return progress;
}

/**
 * Writes down that the lab was begun, and that it is passed once it is.
 *
 * @returns why that could not be kept
 */
export function useKeptProgress(id: LabId, hasPassed: boolean): string | undefined {
  const { labs, messages, now, onError } = useScreen();
  const [trouble, setTrouble] = useState<string>();
  // One after the other: what was begun must not overtake what is passed.
  const last = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    if (!labs) return;
    const at = new Date(now()).toISOString();
    const change = hasPassed ? withPassed : withStarted;
    last.current = last.current
      .then(async () => labs.progress.save(change(await labs.progress.load(), id, at)))
      .catch((error: unknown) => {
        if (error instanceof StoreError) setTrouble(troubleText(error, messages));
        else onError(error);
      });
  }, [labs, id, hasPassed, now, messages, onError]);
  return trouble;
}

function troubleText({ subject, reason, trouble }: StoreError, { labsScreens }: Messages): string {
  return labsScreens.notKept(subject, reason || trouble);
}
