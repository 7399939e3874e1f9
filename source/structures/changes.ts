/** Tells of changes to whoever shows what has changed, in the form that `useSyncExternalStore` takes. */
export class Changes {
  readonly #listeners = new Set<() => void>();
  #version = 0;

  /** Grows with every change: a snapshot that is told apart from the one before. */
  readonly version = (): number => this.#version;

  /** Calls `listener` after every change. @returns a function that ends it */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  notify(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
