/** How the SDKs call back. */
export type Done<T> = (error?: Error | null, value?: T) => void;

export interface PendingCallsOptions<Kind> {
  /** Makes the reason of the rejection from the SDK's error. */
  readonly translate: (error: Error, kind: Kind) => unknown;
  /** How long a call may take; Infinity when something else watches over calls of that kind. */
  readonly milliseconds: (kind: Kind) => number;
  /** Called when a call is still pending by then. */
  readonly onTimeout: (kind: Kind, reject: (reason: unknown) => void) => void;
}

interface PendingCall<Kind> {
  readonly kind: Kind;
  /** By `performance.now()`. */
  readonly deadline: number;
  readonly reject: (reason: unknown) => void;
}

/**
 * Calls of an SDK that wait for their answer. Each is settled once, by whoever comes first, because an SDK may
 * answer late, twice or never. They share one list instead of listening to a signal each, of which Node warns
 * when there are more than ten, and one timer, because there may be thousands of them a second.
 */
export class PendingCalls<Kind> {
  readonly #calls = new Set<PendingCall<Kind>>();
  readonly #options: PendingCallsOptions<Kind>;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer goes off: never later than the earliest deadline. */
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(options: PendingCallsOptions<Kind>) {
    this.#options = options;
  }

  /** Makes a call and waits for its answer. */
  run<T>(kind: Kind, start: (done: Done<T>) => void): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const deadline = performance.now() + this.#options.milliseconds(kind);
      const call: PendingCall<Kind> = { kind, deadline, reject };
      this.#calls.add(call);
      this.#wakeBy(deadline);
      start((error, value) => {
        if (!this.#calls.delete(call)) return;
        if (error) reject(this.#options.translate(error, kind));
        else resolve(value);
      });
    });
  }

  /** Rejects every call, or those of one kind. */
  reject(reasonFor: (kind: Kind) => unknown, only?: Kind): void {
    for (const call of this.#calls) {
      if (only === undefined || only === call.kind) this.#reject(call, reasonFor(call.kind));
    }
    if (this.#calls.size === 0) this.#sleep();
  }

  #reject(call: PendingCall<Kind>, reason: unknown): void {
    if (this.#calls.delete(call)) call.reject(reason);
  }

  /** The timer is left alone when calls are answered: it may wake for nothing, once in a call's patience. */
  #wakeBy(deadline: number): void {
    if (deadline >= this.#wakesAt) return;
    this.#sleep();
    this.#wakesAt = deadline;
    // Unreferenced: what a call waits for has a socket, and that keeps the process alive.
    this.#timer = setTimeout(() => this.#wake(), deadline - performance.now()).unref();
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    this.#wakesAt = Number.POSITIVE_INFINITY;
  }

  #wake(): void {
    this.#sleep();
    const now = performance.now();
    for (const call of this.#calls) {
      if (call.deadline > now) this.#wakeBy(call.deadline);
      else this.#options.onTimeout(call.kind, (reason) => this.#reject(call, reason));
    }
  }
}
