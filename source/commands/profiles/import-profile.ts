import { ProfileFormatError } from '../../persistence/migrations.ts';
import type { Profile } from '../../persistence/profile.ts';
import {
  EXPORT_KIND,
  type ExportedProfile,
  parseExport,
} from '../../persistence/profile-export.ts';
import type { ProfileStore } from '../../persistence/profile-store.ts';
import { NO_FLAGS } from '../../settings/flags.ts';
import { gatherSettings, withoutAsking } from '../../settings/gather-settings.ts';
import { QUESTIONS } from '../../settings/questions.ts';
import { readingText } from '../../settings/reading-words.ts';
import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { isObject } from '../../structures/is-object.ts';
import { defaultProfileName, settingsToKeep } from '../../walk/profile-draft.ts';
import type { CommandContext } from '../command-context.ts';
import { profileName } from '../open-profile.ts';
import { readStandardInput, readTextFile } from '../read-text.ts';
import { fileReaders } from '../settings-input.ts';
import { refusalText } from '../settings-text.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';

/** An export has three; what is nested deeper is none. */
const EXPORT_LEVELS = 16;

/**
 * Saves a profile that someone exported, or the settings that a file of another kind holds. Its settings are checked as if they had been typed, since the file
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
  if (!isExport(text)) return importSettings(store, { file, text, name }, context);
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

/** Whether the text says of itself that it is an export; whatever else is wrong with it then is told. */
function isExport(text: string): boolean {
  const parsed = parseBoundedJson(text, EXPORT_LEVELS);
  return isObject(parsed?.value) && 'kind' in parsed.value && parsed.value.kind === EXPORT_KIND;
}

interface BroughtSettings {
  readonly file: string;
  readonly text: string;
  readonly name: string | undefined;
}

/** Saves a profile with the settings of a file of another kind, in whatever format, but for the key. */
async function importSettings(
  store: ProfileStore,
  { file, text, name }: BroughtSettings,
  context: CommandContext,
): Promise<Profile> {
  const { io, messages } = context;
  const words = messages.profiles;
  const read = async (): Promise<string> => text;
  const given = { flags: NO_FLAGS, env: {}, file };
  const gathered = await gatherSettings(given, { settingsFile: read, answerFile: read });
  const { refusals, file: about } = gathered;
  const problem = about?.problem;
  if (problem?.kind === 'ambiguous' || problem?.kind === 'several-devices') {
    throw new UsageError(readingText(problem, messages));
  }
  if (!about?.gave) {
    throw new UsageError(
      words.notAnExport(problem ? readingText(problem, messages) : messages.reading.noneFound),
    );
  }
  if (refusals.length > 0) throw new UsageError(refusalText(refusals, messages));
  const draft = withoutAsking(gathered.draft);
  const hasKey = QUESTIONS.some(({ id, secret }) => secret && draft[id] !== undefined);
  if (hasKey) say(messages.cli.note(words.keyNotImported), 'note', io);
  return store.create({
    name: profileName(name ?? defaultProfileName(draft), messages),
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
