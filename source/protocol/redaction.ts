/** What stands where a secret stood. */
export const REDACTED = '[hidden]';

/** The signature of any token, also of one whose key is not known here. */
const TOKEN_SIGNATURE = /(\bsig=)[^&\s"']+/g;

/**
 * Removes secrets from whatever leaves the program, by value: a key is gone wherever it stands, in whatever
 * text. One instance serves a whole process; everything that prints goes through it.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** From now on `secret` and its URL-encoded form are removed. Empty and tiny values are ignored. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < 8) return;
    this.#secrets.add(secret);
    const encoded = encodeURIComponent(secret);
    if (encoded !== secret) this.#secrets.add(encoded);
  }

  text(value: string): string {
    let result = value.replace(TOKEN_SIGNATURE, `$1${REDACTED}`);
    for (const secret of this.#secrets) {
      if (result.includes(secret)) result = result.replaceAll(secret, REDACTED);
    }
    return result;
  }

  /** The same for every string inside a JSON-like value, keys of objects included. */
  value<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map((item) => this.value(item)) as T;
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [this.text(key), this.value(item)]),
      ) as T;
    }
    return value;
  }
}
