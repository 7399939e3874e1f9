import { ProfileFormatError } from '../../persistence/migrations.ts';
import type { Profile } from '../../persistence/profile.ts';
import { type ExportedProfile, parseExport } from '../../persistence/profile-export.ts';
import type { ProfileStore } from '../../persistence/profile-store.ts';
import { NO_FLAGS } from '../../settings/flags.ts';
import { gatherSettings } from '../../settings/gather-settings.ts';
import { QUESTIONS } from '../../settings/questions.ts';
import { settingsToKeep } from '../../walk/profile-draft.ts';
import type { CommandContext } from '../command-context.ts';
import { profileName } from '../open-profile.ts';
import { readStandardInput, readTextFile } from '../read-text.ts';
import { fileReaders } from '../settings-input.ts';
import { refusalText } from '../settings-text.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Saves a profile that someone exported. Its settings are checked as if they had been typed, since the file
 * may come from anywhere.
 *
 * @param file its path; `-` is standard input
 * @param name to save it under; without one, the name it was exported with
 * @throws UsageError when it is no export, when a setting cannot be used, when it cannot be read
 */
export async function importProfile(
  store: ProfileStore,
  file: string,
  name: string | undefined,
  context: CommandContext,
): Promise<Profile> {
  const { io, messages } = context;
  const words = messages.profiles;
  const text = await (file === '-'
    ? readStandardInput(io, messages)
    : readTextFile(file, messages));
  const exported = parsed(text, words);
  if (QUESTIONS.some(({ id, secret }) => secret && exported.settings[id] !== undefined)) {
    throw new UsageError(words.exportHasKey);
  }
  const given = { flags: NO_FLAGS, env: {}, saved: { settings: exported.settings } };
  const { draft, refusals } = await gatherSettings(given, fileReaders(context));
  if (refusals.length > 0) throw new UsageError(refusalText(refusals, messages));
  // A setting may hold lines that assign a key.
  if (draft.symmetricKey !== undefined) throw new UsageError(words.exportHasKey);
  return store.create({
    name: profileName(name ?? exported.name, messages),
    named: true,
    settings: settingsToKeep(draft, true),
    step: 'review',
    ticked: {},
  });
}

function parsed(text: string, words: CommandContext['messages']['profiles']): ExportedProfile {
  try {
    return parseExport(text);
  } catch (error) {
    if (!(error instanceof ProfileFormatError)) throw error;
    const say = error.kind === 'newer' ? words.exportIsNewer : words.notAnExport;
    throw new UsageError(say(error.message));
  }
}
