/** Lets so many through at one time, and so many wait; whoever comes then is turned away. */
export class Gate {
  readonly #width: number;
  readonly #room: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(width: number, room: number) {
    this.#width = width;
    this.#room = room;
  }

  /** @returns undefined for who is turned away @throws what the work throws */
  async pass<Result>(
    work: () => Promise<Result>,
  ): Promise<{ readonly result: Result } | undefined> {
    if (this.#inside >= this.#width) {
      if (this.#waiting.length >= this.#room) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#inside += 1;
    }
    try {
      return { result: await work() };
    } finally {
      const next = this.#waiting.shift();
      // The place goes from one to the next.
      if (next) next();
      else this.#inside -= 1;
    }
  }
}
