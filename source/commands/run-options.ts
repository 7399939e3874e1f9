import { parseEnv } from 'node:util';
import type { Messages } from '../messages/messages.ts';
import type { Profile } from '../persistence/profile.ts';
import type { ProfileStore } from '../persistence/profile-store.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import { findAssignments } from '../settings/pasted-assignments.ts';
import {
  environmentSource,
  resolveDraft,
  type Source,
  warningsOf,
} from '../settings/resolve-sources.ts';
import type { Draft } from '../settings/settings.ts';
import { valuesOf } from '../walk/profile-draft.ts';
import type { Io } from './io.ts';
import { keyOfProfile, openProfileStore, profileName } from './open-profile.ts';
import { readKey, readTextFile } from './read-text.ts';
import { overriddenTexts, refusalText, repairText, warningText } from './settings-text.ts';
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
  readonly reprovision?: boolean;
  readonly fault?: readonly string[];
  /** Seconds. */
  readonly timeout?: number;
}

/** How long a run waits, in the unit of timers; undefined: as long as each thing takes at most. */
export function patienceOf({ timeout }: RunFlags): number | undefined {
  return timeout === undefined ? undefined : timeout * 1000;
}

/**
 * What is to go wrong in the sandbox of a run. What reads it is the sandbox's own, and loaded only for it.
 *
 * @throws UsageError for a fault that cannot be used, and where there is no sandbox to break
 */
export async function faultsOf(
  { fault }: RunFlags,
  draft: Draft,
  { faults }: Messages,
): Promise<readonly Fault[]> {
  if (fault === undefined) return [];
  const { readFaults } = await import('./read-fault.ts');
  return readFaults(fault, draft, faults);
}

/** What a command knows before it contacts anything. */
export interface GatheredSettings {
  readonly draft: Draft;
  /** What was repaired, overridden or is probably not meant: for standard error. */
  readonly notes: readonly string[];
  /** What was given for this call, a profile apart; in order of precedence. */
  readonly sources: readonly Source[];
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
  const sources: readonly Source[] = [
    await flagSource(flags, io, messages),
    environmentSource(io.env),
    await envFileSource(flags.envFile, messages),
  ];
  const settled = await settleSettings(sources, saved?.profile, io, messages);
  return { ...settled, sources, ...(saved ? { saved } : {}) };
}

/**
 * Puts what was given for this call before what stands in a profile.
 *
 * @param sources what was given, in order of precedence
 * @throws UsageError for a value that cannot be used
 */
export async function settleSettings(
  sources: readonly Source[],
  profile: Profile | undefined,
  io: Io,
  messages: Messages,
): Promise<Pick<GatheredSettings, 'draft' | 'notes'>> {
  const stored: Source = { origin: 'profile', values: profile ? valuesOf(profile) : {} };
  const resolved = resolveDraft([...sources, stored]);
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
  return { draft, notes };
}

/** The settings alone, for a command that has no use for the rest. @throws UsageError as `gatherSettings` */
export async function gatherDraft(flags: RunFlags, io: Io, messages: Messages): Promise<Draft> {
  return (await gatherSettings(flags, io, messages)).draft;
}

async function flagSource(flags: RunFlags, io: Io, messages: Messages): Promise<Source> {
  return {
    origin: 'flag',
    values: {
      target: flags.sandbox ? PRACTICE_TARGET : undefined,
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
