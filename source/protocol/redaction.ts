/** What stands where a secret stood. */
export const REDACTED = '[hidden]';

/** The signature of any token, also of one whose key is not known here. */
const TOKEN_SIGNATURE = /(\bsig=)[^&\s"']+/g;

/** A shorter text holds no whole signature (32 bytes in base64): most names and words need no closer look. */
const SHORTEST_SIGNATURE = 40;

/** Shorter values are no secrets, and would be found in every other word. */
const SHORTEST_SECRET = 8;

/**
 * Removes secrets from whatever leaves the program, by value: a key is gone wherever it stands, in whatever
 * text. One instance serves a whole run; everything that is shown goes through it, every packet included, so
 * what holds no secret is handed back as it is, without a copy.
 */
export class Redactor {
  readonly #secrets = new Set<string>();
  #shortest = SHORTEST_SIGNATURE;

  /** From now on `secret` and its URL-encoded form are removed. Empty and tiny values are ignored. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < SHORTEST_SECRET) return;
    this.#secrets.add(secret);
    this.#secrets.add(encodeURIComponent(secret));
    this.#shortest = Math.min(this.#shortest, secret.length);
  }

  text(value: string): string {
    if (value.length < this.#shortest) return value;
    let result = value.includes('sig=') ? value.replace(TOKEN_SIGNATURE, `$1${REDACTED}`) : value;
    for (const secret of this.#secrets) {
      if (result.includes(secret)) result = result.replaceAll(secret, REDACTED);
    }
    return result;
  }

  /** The same for every string inside a JSON-like value, keys of objects included. */
  value<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T;
    if (value === null || typeof value !== 'object') return value;
    return (Array.isArray(value) ? this.#array(value) : this.#object(value)) as T;
  }

  #array(items: readonly unknown[]): readonly unknown[] {
    const redacted = items.map((item) => this.value(item));
    return redacted.every((item, index) => item === items[index]) ? items : redacted;
  }

  #object(object: object): object {
    let copy: Record<string, unknown> | undefined;
    for (const key in object) {
      const before = (object as Record<string, unknown>)[key];
      const after = this.value(before);
      const name = this.text(key);
      if (after === before && name === key) continue;
      copy ??= { ...object };
      if (name !== key) delete copy[key];
      copy[name] = after;
    }
    return copy ?? object;
  }
}
