import { LIMITS } from '../limits.ts';

/**
 * How much may be looked at only to explain a refusal in the log: so many candidates a second, whoever is refused. Each
 * costs a few signatures, and whoever sends wrong keys must not make the others wait for them.
 */
export class SearchBudget {
  readonly #now: () => number;
  #left: number = LIMITS.reasonSearch;
  #since: number;

  /** @param now milliseconds on a clock that only goes on */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  /** Whether one more may be looked at. */
  take(): boolean {
    const now = this.#now();
    const earned = ((now - this.#since) / 1000) * LIMITS.reasonSearch;
    this.#left = Math.min(LIMITS.reasonSearch, this.#left + earned);
    this.#since = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** Finds the first that fits. @returns `spent` when the budget ended before the candidates did */
  find<Item>(items: Iterable<Item>, fits: (item: Item) => boolean): Item | 'spent' | undefined {
    for (const item of items) {
      if (!this.take()) return 'spent';
      if (fits(item)) return item;
    }
    return undefined;
  }
}
