import { LIMITS } from '../limits.ts';

/** One message as it came; nothing of it is understood before someone reads it back. */
export interface TelemetryMessage {
  /** Counts from 1, over all hubs. */
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly hub: string;
  readonly deviceId: string;
  /** The property bag at the end of the topic. */
  readonly properties: string;
  readonly payload: Buffer;
}

/**
 * The last messages of all devices: a ring of a fixed number of places. A reader has a place in the sequence and
 * no queue of its own, so one that is slow costs nothing and misses what is overwritten.
 */
export class TelemetryLog {
  readonly #ring: (TelemetryMessage | undefined)[];
  readonly #waiting = new Set<() => void>();
  readonly #onMessage: (message: TelemetryMessage) => void;
  readonly #capacity: number;
  readonly #byteCapacity: number;
  #oldest = 1;
  #next = 1;
  #bytes = 0;
  #followers = 0;

  constructor(
    capacity: number = LIMITS.telemetryLogMessages,
    byteCapacity: number = LIMITS.telemetryLogBytes,
    onMessage: (message: TelemetryMessage) => void = () => {},
  ) {
    this.#onMessage = onMessage;
    this.#capacity = capacity;
    this.#byteCapacity = byteCapacity;
    this.#ring = new Array(capacity);
  }

  /** On the busiest path of the sandbox: a copy, an assignment, and for most messages one to forget. */
  push(hub: string, deviceId: string, properties: string, payload: Buffer): void {
    const sequence = this.#next;
    if (sequence - this.#oldest >= this.#capacity) this.#forgetOldest();
    const message: TelemetryMessage = {
      sequence,
      receivedAt: Date.now(),
      hub,
      deviceId,
      properties,
      // A copy, because the payload is a view of all that came in one read.
      payload: Buffer.from(payload),
    };
    this.#ring[sequence % this.#capacity] = message;
    this.#next += 1;
    this.#bytes += sizeOf(message);
    while (this.#bytes > this.#byteCapacity) this.#forgetOldest();
    this.#onMessage(message);
    if (this.#waiting.size > 0) for (const wake of [...this.#waiting]) wake();
  }

  /** Readers that stay. */
  get followers(): number {
    return this.#followers;
  }

  /** Counts a reader that stays. @returns what it calls when it goes */
  follow(): () => void {
    this.#followers += 1;
    return () => {
      this.#followers -= 1;
    };
  }

  /**
   * What comes after a place in the sequence, as far as it is still here: at most `most`, and no more after they
   * have `bytes`. A reader holds on to them as long as it likes, so they must not be much.
   */
  after(
    sequence: number,
    most: number,
    bytes: number = LIMITS.telemetryReadBytes,
  ): TelemetryMessage[] {
    const messages: TelemetryMessage[] = [];
    const first = Math.max(sequence + 1, this.#oldest);
    let taken = 0;
    for (let at = first; at < this.#next && messages.length < most && taken < bytes; at += 1) {
      const message = this.#ring[at % this.#capacity];
      if (!message) continue;
      messages.push(message);
      taken += sizeOf(message);
    }
    return messages;
  }

  /** Resolves when something comes after this place, or the signal is aborted. */
  news(sequence: number, signal: AbortSignal): Promise<void> {
    if (this.#next > sequence + 1 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #forgetOldest(): void {
    const place = this.#oldest % this.#capacity;
    const message = this.#ring[place];
    if (message) this.#bytes -= sizeOf(message);
    this.#ring[place] = undefined;
    this.#oldest += 1;
  }
}

/** A property bag may be as long as a topic, which is 64 KB. */
function sizeOf({ payload, properties }: TelemetryMessage): number {
  return payload.length + properties.length;
}
