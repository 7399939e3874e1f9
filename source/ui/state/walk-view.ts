import type { Messages } from '../../messages/messages.ts';
import { Changes } from '../../structures/changes.ts';
import { NO_RECEIPTS, type PrintedReceipts, receiptsAfter } from './receipts.ts';
import type { WalkPort } from './walk-port.ts';

/** Events are shown at most this often; a person reads no faster, and ten thousand messages stay cheap. */
export const MILLISECONDS_BETWEEN_UPDATES = 100;

/**
 * Tells the screens when to look at the walk again: at once when the person has done something, and a few times
 * a second while events pour in. What they see then is always the newest.
 */
export class WalkView {
  /** Of what is to be seen. */
  readonly changes = new Changes();
  readonly #ends: readonly (() => void)[];
  readonly #walk: WalkPort;
  readonly #messages: Messages;
  #receipts: PrintedReceipts = NO_RECEIPTS;
  #pending: NodeJS.Timeout | undefined;
  #updatedAt = Number.NEGATIVE_INFINITY;

  constructor(walk: WalkPort, messages: Messages) {
    this.#walk = walk;
    this.#messages = messages;
    this.#ends = [
      walk.subscribe(() => this.#update()),
      walk.record.subscribe(() => this.#updateSoon()),
    ];
  }

  /** What stands in the scrollback so far. It only ever grows. */
  get receipts(): PrintedReceipts {
    return this.#receipts;
  }

  close(): void {
    clearTimeout(this.#pending);
    for (const end of this.#ends) end();
  }

  #updateSoon(): void {
    if (this.#pending !== undefined) return;
    const wait = this.#updatedAt + MILLISECONDS_BETWEEN_UPDATES - performance.now();
    if (wait <= 0) this.#update();
    else this.#pending = setTimeout(() => this.#update(), wait);
  }

  #update(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    this.#updatedAt = performance.now();
    this.#receipts = receiptsAfter(this.#receipts, this.#walk, this.#messages);
    this.changes.notify();
  }
}
