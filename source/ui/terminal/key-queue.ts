import { prepareToRead } from '../../settings/formats/parsers.ts';
import type { HeldKeys } from './held-keys.ts';
import type { KeyPress } from './key-press.ts';

/** Takes a press. @returns false when it has no use for it */
export type KeyHandler = (press: KeyPress) => void;

/**
 * Hands on presses one at a time, each only after what the one before has changed is on the screen. Keys that
 * arrive in one chunk would else all meet the handler of the screen that the first of them leaves.
 */
export class KeyQueue {
  readonly #waiting: KeyPress[] = [];
  readonly #held: HeldKeys | undefined;
  #handler: KeyHandler | undefined;
  #atWork: boolean;

  /**
   * @param ready presses wait until it is settled: what they show is not there before
   * @param held tells a key that is held; absent: none is
   */
  constructor(ready?: Promise<unknown>, held?: HeldKeys) {
    this.#held = held;
    this.#atWork = ready !== undefined;
    const begin = (): void => this.#next();
    ready?.then(begin, begin);
  }

  /** From now on `handler` gets the presses. @returns a function that ends it */
  listen(handler: KeyHandler): () => void {
    this.#handler = handler;
    return () => {
      if (this.#handler === handler) this.#handler = undefined;
    };
  }

  push(press: KeyPress): void {
    this.#waiting.push(this.#held?.isRepetition(press) ? { ...press, isHeld: true } : press);
    if (!this.#atWork) this.#next();
  }

  #next(): void {
    const press = this.#waiting.shift();
    this.#atWork = press !== undefined;
    if (press === undefined) return;
    // A paste of some formats waits for what reads them, and the keys behind it wait for the paste.
    const prepared = press.name === 'paste' ? prepareToRead(press.text) : undefined;
    if (prepared === undefined) this.#hand(press);
    else {
      const hand = (): void => this.#hand(press);
      prepared.then(hand, hand);
    }
  }

  #hand(press: KeyPress): void {
    this.#handler?.(press);
    setImmediate(() => this.#next());
  }
}
