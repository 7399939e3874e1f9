import type { Messages } from '../messages/messages.ts';
import { configFolder } from '../persistence/config-folder.ts';
import type { Profile } from '../persistence/profile.ts';
import { checkProfileName } from '../persistence/profile-name.ts';
import { ProfileStore } from '../persistence/profile-store.ts';
import { openSecretStore } from '../persistence/secret-store/choose.ts';
import { StoreError } from '../persistence/store-error.ts';
import type { Setting } from '../settings/settings.ts';
import { troubleText, unusableText } from '../walk/profile-words.ts';
import type { CommandContext } from './command-context.ts';
import type { Io } from './io.ts';
import { say } from './terminal/say.ts';
import { UsageError } from './usage-error.ts';

/**
 * The saved profiles.
 *
 * @param onNote told of each file among them that cannot be used; on standard error, unless told otherwise
 */
export function openProfileStore(
  io: Io,
  messages: Messages,
  onNote: (note: string) => void = (note) => say(messages.cli.note(note), 'note', io),
): ProfileStore {
  return new ProfileStore(configFolder(io.env), (unusable) =>
    onNote(unusableText(unusable, messages)),
  );
}

/** What `--profile` names. */
export interface NamedProfile {
  readonly store: ProfileStore;
  readonly name: string;
  /** Undefined when there is none of that name yet. */
  readonly profile: Profile | undefined;
}

/**
 * Opens the profile that a flag names.
 *
 * @returns undefined where none does
 * @throws UsageError for a name that no profile can have
 */
export function openNamedProfile(
  given: string | undefined,
  { io, messages }: Pick<CommandContext, 'io' | 'messages'>,
): NamedProfile | undefined {
  if (given === undefined) return undefined;
  const name = profileName(given, messages);
  const store = openProfileStore(io, messages);
  return { store, name, profile: store.get(name) };
}

/** The names of all profiles; none where they cannot be read. */
export function knownNames(store: ProfileStore): readonly string[] {
  try {
    return store.list().map(({ name }) => name);
  } catch (error) {
    if (error instanceof StoreError) return [];
    throw error;
  }
}

/** @throws UsageError for a name that no profile can have */
export function profileName(name: string, { profiles }: Messages): string {
  const problem = checkProfileName(name);
  if (problem !== undefined) throw new UsageError(profiles.nameProblems[problem]);
  return name;
}

/**
 * The key that is kept for a profile.
 *
 * @param registrationId in use; a key that was kept for another one is not for it
 * @param onNote told when the key is there but cannot be fetched
 */
export async function keyOfProfile(
  { id, key }: Profile,
  registrationId: string | undefined,
  { env }: Io,
  messages: Messages,
  onNote: (note: string) => void,
): Promise<Setting<string> | undefined> {
  if (key === undefined || key.registrationId !== registrationId) return undefined;
  try {
    const value = await openSecretStore(key.store, env, configFolder(env)).get(id);
    if (value === undefined) return undefined;
    return { value, origin: 'profile', ...(key.derived ? { derived: true } : {}) };
  } catch (error) {
    const note = troubleText(error, messages);
    if (note === undefined) throw error;
    onNote(note);
    return undefined;
  }
}
