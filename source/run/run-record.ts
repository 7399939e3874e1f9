import { Ring } from '../structures/ring.ts';
import type { WireEvent } from '../wire/wire-event.ts';
import type { RunEvent } from './events.ts';
import { INITIAL_RUN_STATE, type RunState, reduce } from './state.ts';
import { TelemetryLog } from './telemetry-log.ts';

/** How many of the newest packets can be looked at. */
export const KEPT_PACKETS = 100_000;

/** All that is known of a run: its state, its packets and its messages, each fed by the same events. */
export class RunRecord {
  readonly telemetry = new TelemetryLog();
  readonly wire = new Ring<WireEvent>(KEPT_PACKETS);
  readonly #listeners = new Set<(event: RunEvent) => void>();
  #state: RunState = INITIAL_RUN_STATE;

  get state(): RunState {
    return this.#state;
  }

  apply(event: RunEvent): void {
    this.#state = reduce(this.#state, event);
    this.telemetry.apply(event);
    if (event.type === 'run.started') this.wire.clear();
    if (event.type === 'wire') this.wire.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  /** Calls `listener` after every event. @returns a function that ends it */
  subscribe(listener: (event: RunEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
