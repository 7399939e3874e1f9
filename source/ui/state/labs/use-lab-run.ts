import { useRef, useSyncExternalStore } from 'react';
import { LabRun } from '../../../labs/lab-run.ts';
import type { LabId } from '../../../lessons/labs/lab.ts';
import { LABS } from '../../../lessons/labs/labs.ts';
import { Redactor } from '../../../protocol/redaction.ts';
import { useScreen } from '../../wizard-context.ts';
import { useChanges } from '../use-changes.ts';
import { MILLISECONDS_BETWEEN_UPDATES } from '../walk-view.ts';
import type { KeptLab } from './kept-labs.ts';

/** The lab of that name as it was left, or a new one. */
export function useKeptLab(id: LabId, version: string): KeptLab {
  const { messages, panels } = useScreen();
  const ref = useRef<KeptLab>(undefined);
  ref.current ??= panels.labs.enter(
    id,
    () => new LabRun({ lab: LABS[id], messages, redactor: new Redactor(), version }),
  );
  const pulse = useRef<Pulse>(undefined);
  pulse.current ??= new Pulse(ref.current.run);
  useSyncExternalStore(pulse.current.subscribe, pulse.current.version);
  useChanges(ref.current.changes);
  return ref.current;
}

/** Tells when to draw: at once when the lab goes on, and a few times a second while events pour in. */
class Pulse {
  readonly #run: LabRun;
  #version = 0;

  constructor(run: LabRun) {
    this.#run = run;
  }

  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    let timer: NodeJS.Timeout | undefined;
    const tell = (): void => {
      clearTimeout(timer);
      timer = undefined;
      this.#version += 1;
      listener();
    };
    const ends = [
      this.#run.subscribe(tell),
      this.#run.record.subscribe(() => {
        timer ??= setTimeout(tell, MILLISECONDS_BETWEEN_UPDATES);
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  };
}
