import type { KeyPress } from './key-press.ts';

/**
 * Milliseconds within which the same key again is one that is held down. A terminal tells nobody which it is:
 * keyboards wait up to 660 ms before they repeat a key (the default of the X server), and then send it many times
 * a second.
 */
export const HELD_MS = 700;

/** Tells a key that is held from one that is pressed again. Another key in between begins anew. */
export class HeldKeys {
  readonly #now: () => number;
  readonly #within: number;
  #last: { readonly name: string; readonly at: number } | undefined;

  /**
   * @param now milliseconds, of a clock that never goes back
   * @param within milliseconds; 0: no key is ever taken for held, for whoever types by a program
   */
  constructor(now: () => number, within: number) {
    this.#now = now;
    this.#within = within;
  }

  /** Whether this press is a repetition of the one before it. */
  isRepetition({ name }: KeyPress): boolean {
    const at = this.#now();
    const before = this.#last;
    this.#last = { name, at };
    return before?.name === name && at - before.at < this.#within;
  }
}

/** The limit that a variable gives. @returns `HELD_MS` where it gives none, or no number of milliseconds */
export function heldMilliseconds(text: string | undefined): number {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : HELD_MS;
}

/** @param text what `DPS_WIZARD_KEY_REPEAT_MS` says */
export function heldKeys(text: string | undefined): HeldKeys {
  return new HeldKeys(() => performance.now(), heldMilliseconds(text));
}
