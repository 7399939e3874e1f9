/** Savings that follow each other: one begins when the one before it has ended, well or not. */
export class SavingQueue {
  #last: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;

  /** Settled in every case: a rejected saving would end the process, and none would follow it. */
  add(save: () => Promise<void>): void {
    this.#last = this.#last.then(save).catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }

  /**
   * Resolves when everything that was added so far has ended.
   *
   * @throws what a saving has thrown first: nobody else waits for it
   */
  async settled(): Promise<void> {
    await this.#last;
    if (this.#failure) throw this.#failure.error;
  }
}
