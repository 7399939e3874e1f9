/** Where several wait for one another: all go on when the last one has come, or when it has taken too long. */
export class Meeting {
  /** Resolves when all go on. */
  readonly met: Promise<void>;
  readonly #awaited: Set<string>;
  readonly #timer: NodeJS.Timeout;
  #goOn: () => void = () => {};

  /** @param patience milliseconds after which nobody is waited for any longer */
  constructor(names: Iterable<string>, patience: number) {
    this.#awaited = new Set(names);
    this.met = new Promise((resolve) => {
      this.#goOn = resolve;
    });
    this.#timer = setTimeout(() => this.end(), patience);
  }

  /** Somebody has come, or will not come any more. */
  arrive(name: string): void {
    this.#awaited.delete(name);
    if (this.#awaited.size === 0) this.end();
  }

  /** Lets all go on who are there. Can be called more than once. */
  end(): void {
    clearTimeout(this.#timer);
    this.#goOn();
  }
}
