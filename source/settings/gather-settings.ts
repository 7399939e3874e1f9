import { withBroughtCertificate } from './certificate/questions.ts';
import type { SettingFlags } from './flags.ts';
import { prepareToRead } from './formats/parsers.ts';
import { GRANTED_SETTINGS, ownerKind, SERVICE_TARGET } from './owner-kinds.ts';
import type { Question } from './question.ts';
import { QUESTIONS } from './questions.ts';
import { readSettings } from './reading/read-settings.ts';
import type { NearName, ReadingProblem } from './reading/reading.ts';
import { missingQuestions, withDefaults } from './resolve-settings.ts';
import {
  environmentSource,
  type Refusal,
  type RepairNote,
  resolveDraft,
  type Source,
  type WarningNote,
  warningsOf,
} from './resolve-sources.ts';
import {
  type Draft,
  type Origin,
  type RawValues,
  type Setting,
  type SettingId,
  textOf,
} from './settings.ts';

/** Who reads what is only named: the settings themselves touch no file and no terminal. Each may throw. */
export interface Readers {
  /** Reads a file that holds one answer, such as a key. */
  readonly answerFile: (path: string) => Promise<string>;
  /** Reads a file of settings. */
  readonly settingsFile: (path: string) => Promise<string>;
}

/** What is kept from an earlier run. */
export interface SavedSettings {
  readonly settings: Readonly<Record<string, string>>;
  /** Fetches the key that is kept for this registration ID. */
  readonly key?: (registrationId: string | undefined) => Promise<Setting<string> | undefined>;
}

/** What became of a file of settings. */
export interface ReadFile {
  readonly path: string;
  /** Whether a setting was found in it. */
  readonly gave: boolean;
  /** Why nothing was taken from it. */
  readonly problem?: ReadingProblem;
  /** Names in it that are almost known. */
  readonly near: readonly NearName[];
}

/** Everything a command was given. */
export interface Given {
  readonly flags: SettingFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Path of a file of settings. */
  readonly file?: string | undefined;
  readonly saved?: SavedSettings | undefined;
}

/** Every answer with its origin, and all that is to be said about them. Nothing is said here. */
export interface Gathered {
  /** What was given and can be used; without defaults. */
  readonly draft: Draft;
  /** What was given and cannot be used. Whoever goes on in spite of it goes on without it. */
  readonly refusals: readonly Refusal[];
  readonly repairs: readonly RepairNote[];
  /** Saved settings in whose place another value is used, without a flag that says so on the spot. */
  readonly overridden: readonly { readonly id: SettingId; readonly origin: Origin }[];
  readonly warnings: readonly WarningNote[];
  /** What became of the file of settings; undefined where none was named. */
  readonly file: ReadFile | undefined;
  /** What a run that asks nothing still lacks; what the owner gives by itself is not among it. */
  readonly missing: readonly Question[];
  /** The same with other saved settings behind what was given. Reads no flag, variable or file again. */
  readonly withSaved: (saved: SavedSettings) => Promise<Gathered>;
}

/**
 * Gathers the settings from flags, environment, file, saved settings and defaults, in that order of precedence.
 *
 * @throws whatever a reader throws
 */
export async function gatherSettings(
  { flags, env, file, saved }: Given,
  readers: Readers,
): Promise<Gathered> {
  const before = [await flagSource(flags, readers), environmentSource(env)];
  const { source, read } = await fileSource(file, readers, before);
  return settle([...before, source], saved, read);
}

/** What a run means that asks nothing and was told no target: the service whose settings it was given. */
export function withoutAsking(draft: Draft): Draft {
  return { target: { value: SERVICE_TARGET, origin: 'default' }, ...draft };
}

/** The values that saved settings give; what is not known here, or secret, is left out. */
export function savedValues({ settings }: Pick<SavedSettings, 'settings'>): RawValues {
  const values: Partial<Record<SettingId, string>> = {};
  for (const { id, secret } of QUESTIONS) {
    const value = settings[id];
    if (value !== undefined && !secret) values[id] = value;
  }
  return values;
}

async function settle(
  given: readonly Source[],
  saved: SavedSettings | undefined,
  file: ReadFile | undefined,
): Promise<Gathered> {
  const values = saved ? savedValues(saved) : {};
  const resolved = resolveDraft([...given, { origin: 'profile', values }]);
  const { refusals, notes: repairs } = resolved;
  const brought = withBroughtCertificate(resolved.draft);
  const draft = refusals.length > 0 ? brought : await withKey(brought, saved);
  return {
    draft,
    refusals,
    repairs,
    overridden: overriddenIn(draft, values),
    warnings: warningsOf(draft),
    file,
    missing: missingIn(withoutAsking(draft)),
    withSaved: (others) => settle(given, others, file),
  };
}

async function withKey(draft: Draft, saved: SavedSettings | undefined): Promise<Draft> {
  if (draft.symmetricKey !== undefined) return draft;
  const symmetricKey = await saved?.key?.(draft.registrationId?.value);
  return symmetricKey === undefined ? draft : { ...draft, symmetricKey };
}

function overriddenIn(draft: Draft, values: RawValues): Gathered['overridden'] {
  return QUESTIONS.flatMap(({ id }) => {
    const used = draft[id];
    const isSame = values[id] === undefined || used === undefined || textOf(used) === values[id];
    return isSame || used.origin === 'flag' ? [] : [{ id, origin: used.origin }];
  });
}

function missingIn(draft: Draft): readonly Question[] {
  const filled = withDefaults(draft);
  const granted: readonly string[] = ownerKind(filled.target.value).enrolls ? GRANTED_SETTINGS : [];
  return missingQuestions(filled).filter(({ id }) => !granted.includes(id));
}

async function flagSource({ values, files }: SettingFlags, readers: Readers): Promise<Source> {
  const read: Partial<Record<SettingId, string>> = {};
  for (const { id } of QUESTIONS) {
    const path = files[id];
    if (path === undefined) continue;
    const text = await readers.answerFile(path);
    await prepareToRead(text);
    read[id] = text;
  }
  return { origin: 'flag', values: { ...values, ...read } };
}

/**
 * The settings that a file gives, in whatever format.
 *
 * @param before what was given besides: its registration ID says which device is meant where the file holds several
 */
async function fileSource(
  file: string | undefined,
  readers: Readers,
  before: readonly Source[],
): Promise<{ readonly source: Source; readonly read: ReadFile | undefined }> {
  const nothing: Source = { origin: 'file', values: {} };
  if (file === undefined) return { source: nothing, read: undefined };
  const text = await readers.settingsFile(file);
  await prepareToRead(text);
  const wanted = before.find(({ values }) => values.registrationId !== undefined)?.values;
  const reading = readSettings(text, { registrationId: wanted?.registrationId?.trim() });
  if (reading.kind === 'refused') {
    const { problem } = reading;
    return { source: nothing, read: { path: file, gave: false, problem, near: [] } };
  }
  const { near } = reading;
  if (reading.kind === 'nothing')
    return { source: nothing, read: { path: file, gave: false, near } };
  const { found } = reading;
  const values = Object.fromEntries(found.map(({ id, value }) => [id, value]));
  const places = Object.fromEntries(
    found.map(({ id, name, source }) => [id, { name, source, file }]),
  );
  return { source: { origin: 'file', values, places }, read: { path: file, gave: true, near } };
}
