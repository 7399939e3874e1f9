import type { SecretStore } from './secret-store.ts';

/** For a person, or a pipeline, that wants no key kept anywhere. */
export class NoStore implements SecretStore {
  readonly kind = 'none';

  describe(): { readonly kind: 'none' } {
    return { kind: 'none' };
  }

  async get(): Promise<undefined> {
    return undefined;
  }

  async set(): Promise<void> {}

  async delete(): Promise<boolean> {
    return false;
  }
}
