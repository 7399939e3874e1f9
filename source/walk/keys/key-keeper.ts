import type { Profile } from '../../persistence/profile.ts';
import type { ProfileStore } from '../../persistence/profile-store.ts';
import type { SecretStore } from '../../persistence/secret-store/secret-store.ts';
import type { Draft } from '../../settings/settings.ts';
import { keyToKeep } from './key-to-keep.ts';

/** Keeps the key of a profile in a secret store, once it is told to and whenever the key changes after that. */
export class KeyKeeper {
  #secrets: SecretStore | undefined;
  #keepsTypedOnly = false;
  #remembered = '';

  /**
   * From now on keys go into this store; without one, none are kept.
   *
   * @param keepsTypedOnly a key that a flag or a variable gives for one run is not the profile's
   */
  use(secrets: SecretStore | undefined, keepsTypedOnly = false): void {
    this.#secrets = secrets;
    this.#keepsTypedOnly = keepsTypedOnly;
    if (secrets === undefined) this.#remembered = '';
  }

  /** The profile is another one than before, which has no key yet. */
  forgetWhatIsKept(): void {
    this.#remembered = '';
  }

  /**
   * Keeps the key of the draft, if it is one to keep and is not kept already.
   *
   * @returns the profile, which says where its key lies
   * @throws SecretStoreError or StoreError
   */
  async keep(store: ProfileStore, profile: Profile, draft: Draft): Promise<Profile> {
    const secrets = this.#secrets;
    const key = keyToKeep(draft);
    if (!secrets || secrets.kind === 'none' || !key || key.secret === this.#remembered) {
      return profile;
    }
    if (this.#keepsTypedOnly && draft.symmetricKey?.origin !== 'typed') return profile;
    await secrets.set(profile.id, key.secret);
    const { derived, registrationId } = key;
    const kept = { store: secrets.kind, derived, registrationId } as const;
    try {
      const updated = await store.update(profile.name, (present) => ({ ...present, key: kept }));
      this.#remembered = key.secret;
      return updated;
    } catch (error) {
      // A key that no profile tells of would be found by nobody, and so never be removed.
      if (profile.key === undefined) await secrets.delete(profile.id).catch(() => false);
      throw error;
    }
  }
}
