import type { Profile } from '../persistence/profile.ts';
import type { SettingFlags } from '../settings/flags.ts';
import {
  type Gathered,
  gatherSettings,
  type Readers,
  type SavedSettings,
} from '../settings/gather-settings.ts';
import type { CommandContext } from './command-context.ts';
import { keyOfProfile } from './open-profile.ts';
import { readKey, readStandardInput, readTextFile } from './read-text.ts';
import { noteTexts, refusalText, unreadText } from './settings-text.ts';
import { UsageError } from './usage-error.ts';

/** The flags that say something about settings. */
export interface SettingsFlags {
  readonly settings: SettingFlags;
  readonly from?: string;
}

/** The settings of a call, all of which can be used. */
export interface CommandSettings extends Pick<Gathered, 'draft' | 'missing'> {
  /** What was repaired, overridden or is probably not meant: for standard error. */
  readonly notes: readonly string[];
  /** The same with the settings of a profile behind what was given. @throws UsageError */
  readonly withProfile: (profile: Profile) => Promise<CommandSettings>;
}

/**
 * Gathers the settings of a call, with the files and the profile that it names.
 *
 * @throws UsageError for a value that cannot be used or a file that cannot be read
 */
export async function settingsOfCall(
  { settings, from }: SettingsFlags,
  profile: Profile | undefined,
  context: Pick<CommandContext, 'io' | 'messages'>,
): Promise<CommandSettings> {
  const { io } = context;
  const notes: string[] = [];
  const saved = profile && savedSettings(profile, context, notes);
  const given = { flags: settings, env: io.env, file: from, saved };
  if (from === '-' && Object.values(settings.files).includes('-')) {
    throw new UsageError(context.messages.cli.oneStandardInput);
  }
  const readers = fileReaders(context, (note) => notes.push(note));
  const gathered = await gatherSettings(given, readers);
  return usable(gathered, profile, notes, context);
}

/** How a command reads the files that are named for it. @param onNote told what is to be said of one. They throw a UsageError for what cannot be read. */
export function fileReaders(
  { io, messages }: Pick<CommandContext, 'io' | 'messages'>,
  onNote?: (note: string) => void,
): Readers {
  return {
    answerFile: (path) => readKey(path, io, messages, onNote),
    settingsFile: (path) =>
      path === '-' ? readStandardInput(io, messages) : readTextFile(path, messages),
  };
}

/** @param keyNotes what is to be said of files of keys, and why the key of the profile could not be fetched */
function usable(
  gathered: Gathered,
  profile: Profile | undefined,
  keyNotes: readonly string[],
  context: Pick<CommandContext, 'io' | 'messages'>,
): CommandSettings {
  const { messages } = context;
  const { draft, missing, refusals } = gathered;
  const unread = gathered.file && unreadText(gathered.file, messages);
  if (unread !== undefined) throw new UsageError(unread);
  if (refusals.length > 0) throw new UsageError(refusalText(refusals, messages));
  return {
    draft,
    missing,
    notes: noteTexts(gathered, profile?.name, keyNotes, messages),
    withProfile: async (other) => {
      const notes: string[] = [];
      const again = await gathered.withSaved(savedSettings(other, context, notes));
      return usable(again, other, notes, context);
    },
  };
}

function savedSettings(
  profile: Profile,
  { io, messages }: Pick<CommandContext, 'io' | 'messages'>,
  notes: string[],
): SavedSettings {
  return {
    settings: profile.settings,
    key: (registrationId) =>
      keyOfProfile(profile, registrationId, io, messages, (note) => notes.push(note)),
  };
}
