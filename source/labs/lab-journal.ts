import type { LabEvent } from '../lessons/labs/lab-event.ts';
import type { Redactor } from '../protocol/redaction.ts';

/** What a learner does, as it is written down beside the events of the runs. */
export type Noted = Omit<LabEvent, 'at' | 'type'> & {
  readonly type:
    | 'lab.task'
    | 'lab.typed'
    | 'lab.did'
    | 'lab.chosen'
    | 'lab.claimed'
    | 'lab.pointed';
};

/** Everything that has happened in a lab: what its checks judge by. Nothing secret stands in it. */
export class LabJournal {
  readonly #redactor: Redactor;
  readonly #listeners = new Set<(event: LabEvent) => void>();
  #events: LabEvent[] = [];

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** Since the start or the last clearing, oldest first. */
  get events(): readonly LabEvent[] {
    return this.#events;
  }

  /** Keeps an event out of which the secrets were taken already. */
  keep(event: LabEvent): void {
    this.#events.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  note(event: Noted): void {
    this.keep({ ...this.#redactor.value(event), at: new Date().toISOString() });
  }

  clear(): void {
    this.#events = [];
  }

  /** Calls `listener` with every event. @returns a function that ends it */
  watch(listener: (event: LabEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
