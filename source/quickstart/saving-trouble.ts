/** What keeps a profile from being saved. The same trouble comes with every answer; it is told once. */
export class SavingTrouble {
  readonly #tell: (error: unknown) => void;
  #current: unknown;

  constructor(tell: (error: unknown) => void) {
    this.#tell = tell;
  }

  /** Undefined where the last attempt went well. */
  get current(): unknown {
    return this.#current;
  }

  note(error: unknown): void {
    const isKnown = this.#current !== undefined && String(error) === String(this.#current);
    this.#current = error;
    if (!isKnown) this.#tell(error);
  }

  end(): void {
    this.#current = undefined;
  }
}
