export interface SavingTroubleOptions {
  /** Told of what keeps the profile from being saved; the walk goes on, and the next change tries again. */
  readonly onTrouble: (error: unknown) => void;
  /** Told after every saving: the name may be another one now. */
  readonly onSaved?: (() => void) | undefined;
}

/** What keeps a profile from being saved. The same trouble comes with every answer; it is told once. */
export class SavingTrouble {
  readonly #options: SavingTroubleOptions;
  #current: unknown;

  constructor(options: SavingTroubleOptions) {
    this.#options = options;
  }

  /** Undefined where the last attempt went well. */
  get current(): unknown {
    return this.#current;
  }

  note(error: unknown): void {
    const isKnown = this.#current !== undefined && String(error) === String(this.#current);
    this.#current = error;
    if (!isKnown) this.#options.onTrouble(error);
  }

  /** The profile was saved as it is now. */
  end(): void {
    this.#current = undefined;
    this.#options.onSaved?.();
  }
}
