/** Silence of so many milliseconds is long enough to wonder whether the program still works. */
const SILENCE_MILLISECONDS = 10_000;

/** Says that work goes on when nothing else was said for a while. */
export class Heartbeat {
  readonly #say: (seconds: number) => void;
  readonly #silence: number;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param say is given the seconds since `start` */
  constructor(say: (seconds: number) => void, silence = SILENCE_MILLISECONDS) {
    this.#say = say;
    this.#silence = silence;
  }

  start(): void {
    this.#startedAt = performance.now();
    this.stop();
    this.#timer = setInterval(
      () => this.#say(Math.round((performance.now() - this.#startedAt) / 1000)),
      this.#silence,
    );
  }

  /** Something was said, so the silence begins anew. */
  heard(): void {
    this.#timer?.refresh();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
