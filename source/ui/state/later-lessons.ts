import type { Lessons } from '../../lessons/lesson.ts';

/**
 * The explanations, which are long and loaded once the first screen stands: that screen shows none of them, and the
 * first that does is opened by a key.
 */
export class LaterLessons {
  /** Settles once they are there, or could not be loaded. */
  readonly loaded: Promise<void>;
  #begin: () => void = () => {};
  #lessons: Lessons | undefined;

  constructor(load: () => Promise<Lessons>, onError: (error: unknown) => void) {
    const begun = new Promise<void>((resolve) => {
      this.#begin = resolve;
    });
    this.loaded = begun
      .then(load)
      .then((lessons) => {
        this.#lessons = lessons;
      })
      .catch(onError);
  }

  /** To be called once something is shown. */
  begin(): void {
    this.#begin();
  }

  readonly ifLoaded = (): Lessons | undefined => this.#lessons;

  /** @throws Error before they are loaded */
  readonly get = (): Lessons => {
    if (!this.#lessons)
      throw new Error('the explanations are shown by a key, and keys wait for them');
    return this.#lessons;
  };
}
