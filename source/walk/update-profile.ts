import type { Profile } from '../persistence/profile.ts';
import type { ProfileStore } from '../persistence/profile-store.ts';
import { StoreError } from '../persistence/store-error.ts';
import type { ProfileChange } from './profile-changes.ts';

/** Saves a profile as it is after a change; one that the change leaves as it is, is not written. */
function update(store: ProfileStore, name: string, change: ProfileChange): Promise<Profile> {
  return store.update(name, (present) => {
    const changed = { ...present, ...change(present) };
    return JSON.stringify(changed) === JSON.stringify(present) ? undefined : changed;
  });
}

/**
 * Saves a change of a profile that another program may have renamed or removed meanwhile: the one is followed under
 * its new name, in the place of the other a new one is made.
 *
 * @returns the profile as it is saved; another than the known one has another ID or another name
 * @throws StoreError when it cannot be saved
 */
export async function updateOrReplace(
  store: ProfileStore,
  known: Profile,
  change: ProfileChange,
): Promise<Profile> {
  try {
    return await update(store, known.name, change);
  } catch (error) {
    if (!(error instanceof StoreError && error.trouble === 'not-found')) throw error;
    const renamed = store.list().find(({ id }) => id === known.id);
    return renamed === undefined
      ? store.createNumbered({ ...change(known), key: undefined, certificates: undefined })
      : updateOrReplace(store, renamed, change);
  }
}

/** Whether a saved profile is not the known one under its known name: what was kept of that is not sure for it. */
export function isOther(saved: Profile, known: Profile): boolean {
  return saved.id !== known.id || saved.name !== known.name;
}
