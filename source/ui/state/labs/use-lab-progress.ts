import { useEffect, useRef, useState } from 'react';
import {
  type LabProgress,
  NO_PROGRESS,
  withPassed,
  withPlace,
  withStarted,
} from '../../../lessons/labs/progress.ts';
import type { Messages } from '../../../messages/messages.ts';
import { StoreError } from '../../../persistence/store-error.ts';
import { useScreen } from '../../wizard-context.ts';
import type { KeptLab } from './kept-labs.ts';

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
 * Goes on where the lab was left in another process, and writes down how far somebody is, and that it is passed.
 *
 * @returns why that could not be kept
 */
export function useKeptProgress(kept: KeptLab): string | undefined {
  const { labs, messages, now, onError } = useScreen();
  const [trouble, setTrouble] = useState<string>();
  // One after the other: what was begun must not overtake what is passed.
  const last = useRef<Promise<void>>(Promise.resolve());
  const { isResuming, run } = kept;
  const { id } = run.lab;
  const { prediction, task, stage } = run.state;
  const hasPassed = stage === 'passed';
  useEffect(() => {
    labs?.progress.load().then((progress) => {
      const record = progress[id];
      if (record) kept.resume(record).catch(onError);
    }, onError);
  }, [labs, id, kept, onError]);
  useEffect(() => {
    if (!labs || isResuming) return;
    const at = new Date(now()).toISOString();
    const change = (before: LabProgress): LabProgress => {
      if (hasPassed) return withPassed(before, id, at);
      if (prediction === undefined) return withStarted(before, id, at);
      return withPlace(before, id, at, { prediction, task });
    };
    last.current = last.current
      .then(async () => labs.progress.save(change(await labs.progress.load())))
      .catch((error: unknown) => {
        if (error instanceof StoreError) setTrouble(troubleText(error, messages));
        else onError(error);
      });
  }, [labs, id, hasPassed, isResuming, prediction, task, now, messages, onError]);
  return trouble;
}

function troubleText({ subject, reason, trouble }: StoreError, { labsScreens }: Messages): string {
  return labsScreens.notKept(subject, reason || trouble);
}
