import { createHash } from 'node:crypto';
import type { Link } from '../../protocol/vocabulary.ts';
import type { FaultOf } from './fault.ts';

type RandomDrop = FaultOf<'random-drop'>;

/** One packet at which a connection was cut. */
export interface Drop {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly link: Link;
  readonly id: string;
  readonly packet: string;
  /** Which packet of this device on this link it was, from 1 on. */
  readonly number: number;
}

/** Drops that are remembered of one fault; the oldest go first. */
const MOST_REMEMBERED = 1000;

interface Drawing {
  readonly counts: Map<string, number>;
  readonly drops: Drop[];
}

/**
 * Draws at which packets a connection is cut. The same seed and rate cut the same device at the same packet, whatever
 * other devices do meanwhile and however fast: a failure can be repeated.
 */
export class RandomDrops {
  readonly #drawings = new WeakMap<RandomDrop, Drawing>();

  /** Counts a packet of a device. @returns whether the connection is to be cut at it */
  falls(fault: RandomDrop, { link, id, packet }: Pick<Drop, 'link' | 'id' | 'packet'>): boolean {
    const drawing: Drawing = this.#drawings.get(fault) ?? { counts: new Map(), drops: [] };
    this.#drawings.set(fault, drawing);
    const device = `${link} ${id}`;
    const number = (drawing.counts.get(device) ?? 0) + 1;
    drawing.counts.set(device, number);
    if (draw(`${fault.seed} ${device} ${number}`) >= fault.rate) return false;
    drawing.drops.push({ at: new Date().toISOString(), link, id, packet, number });
    if (drawing.drops.length > MOST_REMEMBERED) drawing.drops.shift();
    return true;
  }

  /** What was cut when, oldest first. */
  history(fault: RandomDrop): readonly Drop[] {
    return this.#drawings.get(fault)?.drops ?? [];
  }
}

/** A number from 0 up to 1, the same for the same text. */
function draw(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
