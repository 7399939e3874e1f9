import { ProfileFormatError } from '../../persistence/migrations.ts';
import type { Profile } from '../../persistence/profile.ts';
import { type ExportedProfile, parseExport } from '../../persistence/profile-export.ts';
import type { ProfileStore } from '../../persistence/profile-store.ts';
import { checkHost } from '../../protocol/identifiers.ts';
import { NO_FLAGS } from '../../settings/flags.ts';
import { gatherSettings } from '../../settings/gather-settings.ts';
import { showsSecret } from '../../settings/pasted-settings.ts';
import { problemOf } from '../../settings/question.ts';
import { QUESTIONS, questionOf } from '../../settings/questions.ts';
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
  if (!isPlausible(exported.assignment)) throw new UsageError(words.notAnExport('assignment'));
  return store.create({
    name: profileName(name ?? exported.name, messages),
    named: true,
    settings: settingsToKeep(draft, true),
    step: exported.assignment ? 'next' : 'review',
    ticked: {},
    assignment: exported.assignment,
  });
}

/** The device connects to what stands here, and it is shown: it must be names, and no secret put in their place. */
function isPlausible(assignment: ExportedProfile['assignment']): boolean {
  if (assignment === undefined) return true;
  const { assignedHub, deviceId } = assignment;
  const asked = ['host', 'idScope', 'registrationId'] as const;
  return (
    asked.every((id) => problemOf(questionOf(id), assignment[id]) === undefined) &&
    checkHost(assignedHub) === undefined &&
    !showsSecret(deviceId)
  );
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
