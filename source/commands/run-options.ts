import { parseEnv } from 'node:util';
import type { Messages } from '../messages/messages.ts';
import type { Profile } from '../profiles/profile.ts';
import type { ProfileStore } from '../profiles/profile-store.ts';
import { findAssignments } from '../quickstart/pasted-assignments.ts';
import { valuesOf } from '../quickstart/profile-draft.ts';
import { type Problem, type Question, questionOf } from '../quickstart/questions.ts';
import {
  environmentSource,
  type Refusal,
  type RepairNote,
  resolveDraft,
  type Source,
  type WarningNote,
  warningsOf,
} from '../quickstart/resolve-settings.ts';
import type { Draft, Origin, SettingId } from '../quickstart/settings.ts';
import type { Io } from './io.ts';
import { keyOfProfile, knownNames, openProfileStore, profileName } from './open-profile.ts';
import { readKey, readTextFile } from './read-text.ts';
import { UsageError } from './usage-error.ts';

/** The common flags as they were given (design of the commands: README). */
export interface RunFlags {
  readonly sandbox?: boolean;
  readonly host?: string;
  readonly idScope?: string;
  readonly registrationId?: string;
  readonly enrollment?: string;
  readonly enrollmentGroupId?: string;
  readonly transport?: string;
  readonly messages?: string;
  readonly cleanup?: string;
  readonly keyFile?: string;
  readonly envFile?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  /** False for `--no-input`. */
  readonly input?: boolean;
  readonly debug?: string;
  readonly profile?: string;
  readonly saveKey?: boolean;
}

/** What a command knows before it contacts anything. */
export interface GatheredSettings {
  readonly draft: Draft;
  /** What was repaired, overridden or is probably not meant: for standard error. */
  readonly notes: readonly string[];
  /** Set when `--profile` was given. */
  readonly saved?: {
    readonly store: ProfileStore;
    readonly name: string;
    /** Undefined when there is none of that name yet. */
    readonly profile: Profile | undefined;
  };
}

/**
 * Gathers the settings from flags, environment, file and profile, in that order of precedence.
 *
 * @throws UsageError for a value that cannot be used or a file that cannot be read
 */
export async function gatherSettings(
  flags: RunFlags,
  io: Io,
  messages: Messages,
): Promise<GatheredSettings> {
  const saved = flags.profile === undefined ? undefined : openNamed(flags.profile, io, messages);
  const profile = saved?.profile;
  const sources: Source[] = [
    await flagSource(flags, io, messages),
    environmentSource(io.env),
    await envFileSource(flags.envFile, messages),
    { origin: 'profile', values: profile ? valuesOf(profile) : {} },
  ];
  const resolved = resolveDraft(sources);
  if (resolved.refusals.length > 0) throw new UsageError(refusalText(resolved.refusals, messages));
  const notes = [
    ...resolved.notes.map((note) => repairText(note, messages)),
    ...(profile ? overriddenTexts(resolved.draft, profile, messages) : []),
  ];
  let { draft } = resolved;
  if (profile && draft.symmetricKey === undefined) {
    const id = draft.registrationId?.value;
    const key = await keyOfProfile(profile, id, io, messages, (note) => notes.push(note));
    if (key !== undefined) draft = { ...draft, symmetricKey: key };
  }
  notes.push(...warningsOf(draft).map((note) => warningText(note, messages)));
  return { draft, notes, ...(saved ? { saved } : {}) };
}

/** The settings alone, for a command that has no use for the rest. @throws UsageError as `gatherSettings` */
export async function gatherDraft(flags: RunFlags, io: Io, messages: Messages): Promise<Draft> {
  return (await gatherSettings(flags, io, messages)).draft;
}

/** Names each missing setting with every way to give it and where the portal shows it. */
export function missingText(
  missing: readonly Question[],
  messages: Messages,
  saved?: GatheredSettings['saved'],
): string {
  const { cli, questions, profiles } = messages;
  const noProfile = saved !== undefined && saved.profile === undefined;
  const lines = missing.flatMap((question) => {
    const { label, portal } = questions[question.id];
    const ways = [
      question.flag && `${question.flag} VALUE`,
      question.secret && cli.keyFileFlag,
      question.env,
    ].filter(Boolean);
    return [cli.missingLine(label, ways.join(cli.or)), ...(portal ? [cli.portal(portal)] : [])];
  });
  const known = noProfile ? knownNames(saved.store) : [];
  return [
    ...(noProfile ? [profiles.noSuch(saved.name, known)] : []),
    cli.missing,
    ...lines,
    cli.trySandbox,
  ].join('\n');
}

/** What is wrong with a value, in words. */
export function problemText(
  problem: Problem,
  value: string | undefined,
  question: Question,
  messages: Messages,
): string {
  return messages.problems[problem](value, question.choices);
}

/** Every value that cannot be used, where it came from and why. */
export function refusalText(refusals: readonly Refusal[], messages: Messages): string {
  const { cli, questions } = messages;
  return refusals
    .map(({ id, problem, origin, shown }) =>
      cli.invalid(
        questions[id].label,
        originText(origin, messages),
        problemText(problem, shown, questionOf(id), messages),
      ),
    )
    .join('\n');
}

function repairText({ id, origin, repairs }: RepairNote, messages: Messages): string {
  const { paste, questions } = messages;
  const label = `${questions[id].label} (${originText(origin, messages)})`;
  return paste.repaired(
    label,
    repairs.map((repair) => paste.repairs[repair]),
  );
}

function warningText({ id, warning }: WarningNote, { paste, questions }: Messages): string {
  return paste.warned(questions[id].label, paste.warnings[warning]);
}

/** A variable that is left over in a shell changes which device a profile means; that must not go unseen. */
function overriddenTexts(draft: Draft, profile: Profile, messages: Messages): readonly string[] {
  return Object.entries(valuesOf(profile)).flatMap(([id, value]) => {
    const used = draft[id as SettingId];
    if (!used || used.value === value || used.origin === 'flag') return [];
    const { label } = messages.questions[id as SettingId];
    return [messages.profiles.overridden(label, originText(used.origin, messages), profile.name)];
  });
}

function originText(origin: Origin, { cli }: Messages): string {
  return cli.origins[origin];
}

async function flagSource(flags: RunFlags, io: Io, messages: Messages): Promise<Source> {
  return {
    origin: 'flag',
    values: {
      target: flags.sandbox ? 'sandbox' : undefined,
      host: flags.host,
      idScope: flags.idScope,
      registrationId: flags.registrationId,
      enrollment: flags.enrollment,
      enrollmentGroupId: flags.enrollmentGroupId,
      transport: flags.transport,
      messages: flags.messages,
      cleanup: flags.cleanup,
      symmetricKey:
        flags.keyFile === undefined ? undefined : await readKey(flags.keyFile, io, messages),
    },
  };
}

/** Lines of any shell are understood, besides the syntax that Node's own reader knows. */
async function envFileSource(path: string | undefined, messages: Messages): Promise<Source> {
  if (path === undefined) return { origin: 'env-file', values: {} };
  const text = await readTextFile(path, messages);
  const lines = Object.fromEntries(findAssignments(text).map(({ id, value }) => [id, value]));
  const variables = parseEnv(text) as Record<string, string | undefined>;
  return { origin: 'env-file', values: { ...lines, ...environmentSource(variables).values } };
}

function openNamed(
  given: string,
  io: Io,
  messages: Messages,
): NonNullable<GatheredSettings['saved']> {
  const name = profileName(given, messages);
  const store = openProfileStore(io, messages);
  return { store, name, profile: store.get(name) };
}
