import type { SandboxEvent } from '../../sandbox/reporter.ts';

/** Milliseconds a stretch lasts, and lines of one kind that are written in it. */
const STRETCH = 10_000;
const SHOWN = 5;

/** What a device can do again and again without end: two with one identity throw each other out. */
const ENDLESS = /\.(?:connected|disconnected|dropped|refused|tls-failed)$/;

/**
 * Keeps what happens again and again from filling the log that people read: of one kind about one device a few lines
 * are written, and then one that says how many more there were. Nothing is forgotten where lines are JSON.
 */
export class Repeats {
  readonly #onMore: (event: SandboxEvent, count: number) => void;
  readonly #stretches = new Map<
    string,
    { seen: number; last: SandboxEvent; timer: NodeJS.Timeout }
  >();

  /** @param onMore is told at the end of a stretch what was left out in it, with the last one of its kind */
  constructor(onMore: (event: SandboxEvent, count: number) => void) {
    this.#onMore = onMore;
  }

  /** Whether this one is to be written. */
  shows(event: SandboxEvent): boolean {
    if (!ENDLESS.test(event.event)) return true;
    const key = JSON.stringify([event.event, event.id, event.reason]);
    const stretch = this.#stretches.get(key);
    if (!stretch) {
      const timer = setTimeout(() => this.#end(key), STRETCH).unref();
      this.#stretches.set(key, { seen: 1, last: event, timer });
      return true;
    }
    stretch.seen += 1;
    stretch.last = event;
    return stretch.seen <= SHOWN;
  }

  /** Says at once what was left out so far. */
  close(): void {
    for (const key of [...this.#stretches.keys()]) this.#end(key);
  }

  #end(key: string): void {
    const stretch = this.#stretches.get(key);
    if (!stretch) return;
    clearTimeout(stretch.timer);
    this.#stretches.delete(key);
    if (stretch.seen > SHOWN) this.#onMore(stretch.last, stretch.seen - SHOWN);
  }
}
