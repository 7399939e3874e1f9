import type { Profile } from '../persistence/profile.ts';
import type { ProfileStore } from '../persistence/profile-store.ts';
import { StoreError } from '../persistence/store-error.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import type { Draft } from '../settings/settings.ts';
import { isLastStep, STEP_IDS, type StepId } from '../settings/step-ids.ts';
import type { ProfileChange, ProfileContent } from './profile-changes.ts';
import { defaultProfileName } from './profile-draft.ts';

/**
 * Saves a profile for the first time.
 *
 * @param name what the person calls it; without one it gets a name of the program's own that is free
 * @throws StoreError `exists` when the person's name is taken, or when it cannot be written
 */
export async function createProfile(
  store: ProfileStore,
  draft: Draft,
  name: string | undefined,
  change: ProfileChange,
): Promise<Profile> {
  const content = change({
    name: name ?? defaultProfileName(draft),
    named: name !== undefined,
    settings: {},
    step: 'target',
    ticked: {},
  });
  if (name !== undefined) return store.create(content);
  return (await takeOverFinished(store, content)) ?? store.createNumbered(content);
}

/**
 * The same; should the person's name have been taken at this very moment, that profile is changed. Several runs
 * of a pipeline make the same profile at once: the first makes it, the others use it.
 */
export async function createOrJoin(
  store: ProfileStore,
  draft: Draft,
  name: string | undefined,
  change: ProfileChange,
): Promise<Profile> {
  try {
    return await createProfile(store, draft, name, change);
  } catch (error) {
    if (!(error instanceof StoreError && error.trouble === 'exists') || !name) throw error;
    return store.update(name, (present) => ({ ...present, ...change(present) }));
  }
}

/**
 * From the review on, a profile that nobody named is called after its device: the one that the profile says, where it
 * says one. Of two wizards that go on with the same profile, each would else give it back the name of its own device.
 *
 * @returns the profile, renamed or as it was
 */
export async function nameAfterDevice(
  store: ProfileStore,
  profile: Profile,
  draft: Draft,
): Promise<Profile> {
  const wanted = defaultProfileName(draft, profile.settings);
  const isReviewed = STEP_IDS.indexOf(profile.step as StepId) >= STEP_IDS.indexOf('review');
  const isCalledSo =
    profile.name.startsWith(wanted) && /^(?:-\d+)?$/.test(profile.name.slice(wanted.length));
  if (profile.named || !isReviewed || isCalledSo) return profile;
  return store.renameNumbered(profile.name, wanted);
}

/** A sandbox that was walked to its end and never named leaves nothing to come back to, only its name. */
async function takeOverFinished(
  store: ProfileStore,
  content: ProfileContent,
): Promise<Profile | undefined> {
  const present = store.get(content.name);
  if (!endsWithRun(content) || present === undefined || !isOver(present)) return undefined;
  let taken = false;
  const profile = await store.update(content.name, (newest) => {
    taken = isOver(newest);
    if (!taken) return undefined;
    return {
      ...newest,
      assignment: undefined,
      removed: undefined,
      lastResult: undefined,
      lastAttempt: undefined,
      ...content,
    };
  });
  return taken ? profile : undefined;
}

function isOver(profile: Profile): boolean {
  return endsWithRun(profile) && !profile.named && isLastStep(profile.step);
}

function endsWithRun({ settings }: ProfileContent): boolean {
  return ownerKind(settings.target).endsWithRun;
}
