import type { Fault, FaultKind, FaultOf } from './fault.ts';
import { RandomDrops } from './random-drop.ts';

/** Takes an armed fault away again; doing so twice is harmless. */
export type Disarm = () => void;

/** The faults that are armed now. The service asks `strike` at the places where one could happen. */
export class Faults {
  /** What `random-drop` draws and has drawn. */
  readonly drops = new RandomDrops();
  readonly #armed = new Map<symbol, { readonly fault: Fault; left: number }>();

  /** @throws RangeError when `times` is no whole number above zero */
  arm(fault: Fault): Disarm {
    const left = fault.times ?? Number.POSITIVE_INFINITY;
    if (!(left > 0) || (fault.times !== undefined && !Number.isInteger(left))) {
      throw new RangeError('times must be a whole number above zero');
    }
    const key = Symbol(fault.kind);
    this.#armed.set(key, { fault, left });
    return () => this.#armed.delete(key);
  }

  /**
   * The first armed fault of this kind that concerns `id`, used up by one.
   *
   * @param id of the device; undefined while nobody knows who is there
   * @param also a further condition, for example on which link
   */
  strike<Kind extends FaultKind>(
    kind: Kind,
    id: string | undefined,
    also: (fault: FaultOf<Kind>) => boolean = () => true,
  ): FaultOf<Kind> | undefined {
    for (const [key, armed] of this.#armed) {
      const { fault } = armed;
      if (!isOfKind(fault, kind) || !concerns(fault, id) || !also(fault)) continue;
      armed.left -= 1;
      if (armed.left <= 0) this.#armed.delete(key);
      return fault;
    }
    return undefined;
  }

  /** Whether it is neither spent nor disarmed. */
  isArmed(fault: Fault): boolean {
    for (const armed of this.#armed.values()) if (armed.fault === fault) return true;
    return false;
  }

  /** Cheap test for the busiest path: nothing is armed nearly always. */
  get none(): boolean {
    return this.#armed.size === 0;
  }
}

function isOfKind<Kind extends FaultKind>(fault: Fault, kind: Kind): fault is FaultOf<Kind> {
  return fault.kind === kind;
}

function concerns(fault: Fault, id: string | undefined): boolean {
  if (!('id' in fault) || fault.id === undefined) return true;
  return fault.id.toLowerCase() === id?.toLowerCase();
}
