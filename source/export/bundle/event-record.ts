import { Ring } from '../../structures/ring.ts';

/** An event as it was recorded, by this version or another. */
export interface RecordedEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** How many of a list are kept at its beginning, and as many at its end: more than a bundle has room for. */
const KEPT = 1000;

/** One event a message: their count says enough. */
const OF_ONE_MESSAGE = new Set(['telemetry.sending', 'telemetry.acknowledged']);

/** The beginning and the end of a list of any length. */
export class Excerpt {
  readonly #first: RecordedEvent[] = [];
  readonly #last = new Ring<RecordedEvent>(KEPT);

  add(event: RecordedEvent): void {
    if (this.#first.length < KEPT) this.#first.push(event);
    else this.#last.push(event);
  }

  /** How many there were. */
  get count(): number {
    return this.#first.length + this.#last.added;
  }

  /** The kept ones, in order. */
  get events(): readonly RecordedEvent[] {
    const { first, added } = this.#last;
    return [...this.#first, ...this.#last.slice(first, added - first)];
  }
}

/** What is kept of a run for a bundle: bounded, however long the run was. */
export class EventRecord {
  readonly wire = new Excerpt();
  readonly checks = new Excerpt();
  readonly diagnoses = new Excerpt();
  /** What is none of the others. */
  readonly rest = new Excerpt();
  #messages = 0;

  /** How many events were about a single message. */
  get messages(): number {
    return this.#messages;
  }

  apply(event: RecordedEvent): void {
    if (OF_ONE_MESSAGE.has(event.type)) this.#messages += 1;
    else this.#listOf(event).add(event);
  }

  #listOf({ type }: RecordedEvent): Excerpt {
    if (type === 'wire') return this.wire;
    if (type === 'check.finished') return this.checks;
    return type === 'diagnosis' ? this.diagnoses : this.rest;
  }
}
