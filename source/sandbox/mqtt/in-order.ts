import type { Soon } from '../records/commits.ts';

/** Does what follows upon something that may take time, in the order in which it was asked for. */
export class InOrder {
  #last: Promise<void> | undefined;

  /**
   * @param soon what is waited for
   * @param then called with it: at once when it is there and nothing stands before it
   * @param failed called instead when it does not come
   */
  follow<Value>(
    soon: Soon<Value>,
    then: (value: Value) => void,
    failed: (reason: unknown) => void,
  ): void {
    if (!(soon instanceof Promise) && this.#last === undefined) {
      then(soon);
      return;
    }
    const before = this.#last;
    const own = Promise.allSettled([soon, before]).then(([outcome]) => {
      if (this.#last === own) this.#last = undefined;
      if (outcome.status === 'fulfilled') then(outcome.value);
      else failed(outcome.reason);
    });
    this.#last = own;
  }
}
