export type SecretStoreKind = 'keyring' | 'file' | 'none';

/** Where a store keeps its secrets; the words are in the message catalogue under `kind`. */
export interface SecretPlace {
  readonly kind: SecretStoreKind;
  /** The folder of a store that has one. */
  readonly path?: string;
}

/** Keeps one secret for each profile, by the profile's `id`. Every method may throw `SecretStoreError`. */
export interface SecretStore {
  readonly kind: SecretStoreKind;
  /** For the review screen and the question whether to keep the key. */
  describe(): SecretPlace;
  /** @returns undefined when nothing is kept under the ID */
  get(id: string): Promise<string | undefined>;
  set(id: string, secret: string): Promise<void>;
  /** @returns whether there was something to delete */
  delete(id: string): Promise<boolean>;
}

/**
 * - `unknown-choice`: DPS_WIZARD_SECRET_STORE has a value that it cannot have
 * - `keyring-missing`: the optional package that talks to the keyring is not installed
 * - `keyring-silent`: the keyring did not answer in time
 * - `keyring-refused`: it said no, or there is none on this machine
 * - `exposed`: others can read the file with the key
 * - `damaged`: the file holds no key
 * - `turned-off`: the key is in another store than the one that was chosen
 */
export type SecretStoreTrouble =
  | 'unknown-choice'
  | 'keyring-missing'
  | 'keyring-silent'
  | 'keyring-refused'
  | 'exposed'
  | 'damaged'
  | 'turned-off';

/** A key cannot be kept or fetched. Never holds a secret; the words are in the message catalogue. */
export class SecretStoreError extends Error {
  override readonly name = 'SecretStoreError';
  readonly trouble: SecretStoreTrouble;
  /** A path, the system's own words, or the value that is wrong. */
  readonly subject: string;

  constructor(trouble: SecretStoreTrouble, subject = '') {
    super(`${trouble}: ${subject}`);
    this.trouble = trouble;
    this.subject = subject;
  }
}
