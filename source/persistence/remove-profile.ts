import type { Profile } from './profile.ts';
import type { ProfileStore } from './profile-store.ts';
import { openSecretStore } from './secret-store/choose.ts';

/**
 * Removes a profile and the key that is kept for it. The key goes first: a profile without its key can still
 * be removed, but a key without its profile would be found by nobody.
 *
 * @param env for DPS_WIZARD_SECRET_STORE and the way to the keyring
 * @param configFolder where everything of the program is kept
 * @returns the profile as it was
 * @throws StoreError, or SecretStoreError when the key could not be deleted; both are then still there
 */
export async function removeProfile(
  store: ProfileStore,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  configFolder: string,
): Promise<Profile> {
  const profile = store.get(name);
  // A copy that was made by hand has the same ID, and so the same key.
  const isShared = store.list().filter(({ id }) => id === profile?.id).length > 1;
  if (profile?.key && !isShared) {
    await openSecretStore(profile.key.store, env, configFolder).delete(profile.id);
  }
  return store.remove(name);
}
