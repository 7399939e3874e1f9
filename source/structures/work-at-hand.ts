/** The one piece of work that somebody waits for: it can be ended, and has ended by then. */
export class WorkAtHand {
  #atWork: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;

  /** Does it, and resolves when it has ended. */
  async do(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    const ended = work(controller.signal);
    this.#atWork = { controller, ended };
    await ended;
    // What has ended well is not cancelled later: its signal also guards the connection it made.
    if (this.#atWork?.ended === ended) this.#atWork = undefined;
  }

  /** Ends what is done at the moment, if anything is. */
  async interrupt(): Promise<void> {
    const atWork = this.#atWork;
    this.#atWork = undefined;
    atWork?.controller.abort();
    await atWork?.ended;
  }
}
