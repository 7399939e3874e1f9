/** The newest items of a stream, at most `capacity` of them; adding is cheap however many came before. */
export class Ring<T> {
  readonly #items: T[] = [];
  readonly #capacity: number;
  #added = 0;
  #clearings = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many were ever added. */
  get added(): number {
    return this.#added;
  }

  /** How many are still kept. */
  get size(): number {
    return this.#items.length;
  }

  /** Index, counted from the first ever added, of the oldest that is kept. */
  get first(): number {
    return this.#added - this.#items.length;
  }

  /** How often it was emptied: indexes from before a clearing mean other items after it. */
  get clearings(): number {
    return this.#clearings;
  }

  push(item: T): void {
    if (this.#items.length < this.#capacity) this.#items.push(item);
    else this.#items[this.#added % this.#capacity] = item;
    this.#added += 1;
  }

  /** The item that was added as number `index` (from 0); undefined when it is gone or not there yet. */
  at(index: number): T | undefined {
    if (index < this.first || index >= this.#added) return undefined;
    return this.#items[index % this.#capacity];
  }

  /** Replaces an item that is still kept; does nothing to one that is gone. */
  set(index: number, item: T): void {
    if (this.at(index) !== undefined) this.#items[index % this.#capacity] = item;
  }

  /** Up to `count` items from number `start` on, oldest first. */
  slice(start: number, count: number): T[] {
    const items: T[] = [];
    for (let index = Math.max(start, this.first); items.length < count; index += 1) {
      const item = this.at(index);
      if (item === undefined) break;
      items.push(item);
    }
    return items;
  }

  clear(): void {
    this.#items.length = 0;
    this.#added = 0;
    this.#clearings += 1;
  }
}
