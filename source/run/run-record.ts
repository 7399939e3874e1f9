import type { Link } from '../protocol/vocabulary.ts';
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
  readonly #packets: Record<Link, number> = { dps: 0, hub: 0 };
  readonly #listeners = new Set<(event: RunEvent) => void>();
  #state: RunState = INITIAL_RUN_STATE;

  get state(): RunState {
    return this.#state;
  }

  /** How many packets have crossed each connection, those that are not kept any more included. */
  get packets(): Readonly<Record<Link, number>> {
    return this.#packets;
  }

  apply(event: RunEvent): void {
    this.#state = reduce(this.#state, event);
    this.telemetry.apply(event);
    if (event.type === 'run.started') {
      this.wire.clear();
      this.#packets.dps = 0;
      this.#packets.hub = 0;
    }
    if (event.type === 'wire') {
      this.wire.push(event);
      this.#packets[event.link] += 1;
    }
    for (const listener of this.#listeners) listener(event);
  }

  /** Calls `listener` after every event. @returns a function that ends it */
  subscribe(listener: (event: RunEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
