/** How the SDKs call back. */
export type Done<T> = (error?: Error | null, value?: T) => void;

export interface Patience {
  readonly milliseconds: number;
  /** Called when the call is still pending by then. */
  readonly onTimeout: (reject: (reason: unknown) => void) => void;
}

interface PendingCall<Kind> {
  readonly kind: Kind;
  readonly reject: (reason: unknown) => void;
}

/**
 * Calls of an SDK that wait for their answer. Each is settled once, by whoever comes first, because an SDK may
 * answer late, twice or never. They share one list instead of listening to a signal each, of which Node warns
 * when there are more than ten.
 */
export class PendingCalls<Kind> {
  readonly #calls = new Set<PendingCall<Kind>>();

  /**
   * Makes a call and waits for its answer.
   *
   * @param translate makes the reason of the rejection from the SDK's error
   */
  run<T>(
    kind: Kind,
    start: (done: Done<T>) => void,
    translate: (error: Error) => unknown,
    patience?: Patience,
  ): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        return this.#calls.delete(call);
      };
      const call: PendingCall<Kind> = { kind, reject: (reason) => settle() && reject(reason) };
      const timer =
        patience && setTimeout(() => patience.onTimeout(call.reject), patience.milliseconds);
      this.#calls.add(call);
      start((error, value) => {
        if (error) call.reject(translate(error));
        else if (settle()) resolve(value);
      });
    });
  }

  /** Rejects every call, or those of one kind. */
  reject(reasonFor: (kind: Kind) => unknown, only?: Kind): void {
    for (const { kind, reject } of this.#calls) {
      if (only === undefined || only === kind) reject(reasonFor(kind));
    }
  }
}
