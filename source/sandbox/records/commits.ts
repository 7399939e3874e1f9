import type { TableName, Tables } from './records.ts';

/** Keeps what was changed somewhere that outlives the process. */
export interface Durability {
  /**
   * A row is about to be written, or deleted where `row` is undefined.
   *
   * @throws when the row cannot be kept as it is; nothing of it is kept then
   */
  changed(table: TableName, key: string, row: Tables[TableName] | undefined): void;
  /** Whether something that was changed is not safe yet. */
  readonly unsettled: boolean;
  /** Resolves when everything changed so far is safe. @throws when it could not be made so */
  settled(): Promise<void>;
}

/** For a store that ends with its process. */
export const FORGETFUL: Durability = {
  changed: () => {},
  unsettled: false,
  settled: async () => {},
};

/** Only this file makes one. The private field keeps every other object from passing for it. */
class Kept<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }
}

/**
 * What may be told to a client: everything that was changed for it would survive a kill. Whatever writes an answer
 * takes one of these, so that no answer can be given before the store has spoken.
 */
export type Committed<Value> = Kept<Value>;

export type Soon<Value> = Value | Promise<Value>;

/** Counts the changes of a store, and gives what is made with them once they are kept. */
export class Commits implements Pick<Durability, 'changed' | 'settled'> {
  readonly #durability: Durability;
  #changes = 0;

  constructor(durability: Durability = FORGETFUL) {
    this.#durability = durability;
  }

  /** @throws as `Durability.changed` */
  changed(table: TableName, key: string, row: Tables[TableName] | undefined): void {
    this.#durability.changed(table, key, row);
    this.#changes += 1;
  }

  settled(): Promise<void> {
    return this.#durability.settled();
  }

  /**
   * Does work and gives what comes of it once every change it has made is kept: at once when it has made none. Of work
   * that takes time, the changes that others make meanwhile are waited for as well.
   *
   * @throws what the work throws, or why its changes could not be kept
   */
  commit<Value>(work: () => Promise<Value>): Promise<Committed<Value>>;
  commit<Value>(work: () => Soon<Value>): Soon<Committed<Value>>;
  commit<Value>(work: () => Soon<Value>): Soon<Committed<Value>> {
    const before = this.#changes;
    const result = work();
    return result instanceof Promise
      ? result.then((value) => this.#since(before, value))
      : this.#since(before, result);
  }

  /** Gives a value once everything that has been changed so far, by whomever, is kept. @throws as above */
  afterAll<Value>(value: Value): Soon<Committed<Value>> {
    const kept = new Kept(value);
    return this.#durability.unsettled ? this.settled().then(() => kept) : kept;
  }

  #since<Value>(before: number, value: Value): Soon<Committed<Value>> {
    const kept = new Kept(value);
    return this.#changes === before ? kept : this.settled().then(() => kept);
  }
}
