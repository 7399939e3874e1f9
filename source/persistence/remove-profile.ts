import { deleteSecrets } from './kept-secrets.ts';
import type { Profile } from './profile.ts';
import type { ProfileStore } from './profile-store.ts';

/**
 * Removes a profile and the keys that are kept for it. The keys go first: a profile without its key can still be
 * removed, but a key without its profile would be found by nobody.
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
  if (profile && !isShared) await deleteSecrets(profile, env, configFolder);
  return store.remove(name);
}
