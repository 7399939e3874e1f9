import type { Link } from '../../../protocol/vocabulary.ts';
import type { Ring } from '../../../structures/ring.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';

export interface WireFilter {
  readonly link: 'all' | Link;
  /** What topic, payload, kind or a name has to contain, in any letter case; empty for everything. */
  readonly text: string;
}

/** Gone entries at the front of the list of found ones before it is copied. */
const COMPACT_AT = 4096;

/**
 * The packets that a filter lets through, by position. Without a filter it keeps nothing of its own; with one it
 * keeps the number of each packet found, looks at every packet once, and forgets those the ring has dropped: so it
 * is never larger than the ring and drawing never depends on its size.
 */
export class WireSelection {
  readonly #wire: Ring<WireEvent>;
  #filter: WireFilter = { link: 'all', text: '' };
  #found: number[] = [];
  /** Where in `#found` the first one that the ring still has stands. */
  #start = 0;
  #seen = 0;
  #end = 0;
  #clearings: number;

  constructor(wire: Ring<WireEvent>) {
    this.#wire = wire;
    this.#clearings = wire.clearings;
  }

  /** How many numbers are kept; for measuring. */
  get kept(): number {
    return this.#found.length;
  }

  get length(): number {
    if (!this.#isFiltering) return Math.max(0, this.#end - this.#wire.first);
    return this.#found.length - this.#start;
  }

  /**
   * Takes in what has come.
   *
   * @param end packets from this number on are left out; absent: none is
   */
  refresh(filter: WireFilter, end = this.#wire.added): void {
    const isOther = filter.link !== this.#filter.link || filter.text !== this.#filter.text;
    const isEarlier = end < this.#seen;
    if (isOther || isEarlier || this.#wire.clearings !== this.#clearings) {
      this.#filter = filter;
      this.#clearings = this.#wire.clearings;
      this.#found = [];
      this.#start = 0;
      this.#seen = 0;
    }
    this.#end = Math.min(end, this.#wire.added);
    if (this.#isFiltering) this.#find();
  }

  /** The number that the packet at this position has in the ring; undefined where there is none. */
  indexAt(position: number): number | undefined {
    if (position < 0 || position >= this.length) return undefined;
    return this.#isFiltering ? this.#found[this.#start + position] : this.#wire.first + position;
  }

  at(position: number): WireEvent | undefined {
    const index = this.indexAt(position);
    return index === undefined ? undefined : this.#wire.at(index);
  }

  /** The position of the packet with that number, or of the next one that is there, or of the last. */
  positionOf(index: number): number {
    const last = Math.max(0, this.length - 1);
    if (!this.#isFiltering) return Math.min(last, Math.max(0, index - this.#wire.first));
    let low = this.#start;
    let high = this.#found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#found[middle] as number) < index) low = middle + 1;
      else high = middle;
    }
    return Math.min(last, low - this.#start);
  }

  get #isFiltering(): boolean {
    return this.#filter.link !== 'all' || this.#filter.text !== '';
  }

  #find(): void {
    const { first } = this.#wire;
    const wanted = this.#filter.text.toLowerCase();
    for (let index = Math.max(first, this.#seen); index < this.#end; index += 1) {
      const packet = this.#wire.at(index);
      if (packet && this.#fits(packet, wanted)) this.#found.push(index);
    }
    this.#seen = this.#end;
    while ((this.#found[this.#start] ?? first) < first) this.#start += 1;
    if (this.#start > COMPACT_AT) {
      this.#found = this.#found.slice(this.#start);
      this.#start = 0;
    }
  }

  #fits(packet: WireEvent, wanted: string): boolean {
    if (this.#filter.link !== 'all' && packet.link !== this.#filter.link) return false;
    if (wanted === '') return true;
    const { device, topic, payload, clientId, userName } = packet;
    return [packet.packet, device, topic, payload, clientId, userName].some((text) =>
      text?.toLowerCase().includes(wanted),
    );
  }
}
