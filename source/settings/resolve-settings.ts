import type { EnrollmentKind, Target, Transport } from '../protocol/vocabulary.ts';
import { maySecret } from './look-alikes.ts';
import { type Repair, readPasted } from './pasted-settings.ts';
import { type Problem, QUESTIONS, type Question } from './questions.ts';
import type { CleanupChoice, Draft, Origin, Setting, SettingId, Settings } from './settings.ts';
import type { Warning } from './warnings.ts';

/** Values by setting, as one source gives them: not yet trimmed, not yet checked. */
export type RawValues = Readonly<Partial<Record<SettingId, string | undefined>>>;

export interface Source {
  readonly origin: Origin;
  readonly values: RawValues;
}

/** A value that was given and cannot be used. */
export interface Refusal {
  readonly id: SettingId;
  readonly problem: Problem;
  readonly origin: Origin;
  /** What was given; undefined when it is, or may be, a secret. */
  readonly shown: string | undefined;
}

/** The environment variables of the quickstart as a source of settings. */
export function environmentSource(env: Readonly<Record<string, string | undefined>>): Source {
  const values: Partial<Record<SettingId, string>> = {};
  for (const { id, env: name } of QUESTIONS) {
    const value = name === undefined ? undefined : env[name];
    if (value !== undefined && value.trim() !== '') values[id] = value;
  }
  return { origin: 'environment', values };
}

/** What was done to a value so that it could be used. */
export interface RepairNote {
  readonly id: SettingId;
  readonly origin: Origin;
  readonly repairs: readonly Repair[];
}

/** What is probably not meant in a setting that is valid. */
export interface WarningNote {
  readonly id: SettingId;
  readonly warning: Warning;
}

/**
 * Takes every setting from the first source that has it, repairs what copying did to it and checks it.
 *
 * @param sources in order of precedence
 */
export function resolveDraft(sources: readonly Source[]): {
  draft: Draft;
  refusals: readonly Refusal[];
  notes: readonly RepairNote[];
} {
  const draft: Partial<Record<SettingId, Setting<string>>> = {};
  const refusals: Refusal[] = [];
  const notes: RepairNote[] = [];
  const read = sources.map(({ origin, values }) => ({ origin, given: readSource(values) }));
  for (const question of QUESTIONS) {
    const { id } = question;
    const source = read.find(({ given }) => given.has(id));
    const given = source?.given.get(id);
    if (source === undefined || given === undefined) continue;
    const { origin } = source;
    const problem = question.validate(given.value);
    if (problem !== undefined) refusals.push(refusal(question, problem, origin, given.value));
    else draft[id] = { value: given.value, origin };
    if (given.repairs.length > 0) notes.push({ id, origin, repairs: given.repairs });
  }
  return { draft, refusals, notes };
}

/** What is probably not meant among the settings as a whole. */
export function warningsOf(draft: Draft): readonly WarningNote[] {
  return QUESTIONS.flatMap(({ id, warn }) => {
    const value = draft[id]?.value;
    const warning = value === undefined ? undefined : warn?.(value, draft);
    return warning === undefined ? [] : [{ id, warning }];
  });
}

interface Given {
  readonly value: string;
  readonly repairs: readonly Repair[];
}

/** A text that assigns other settings as well gives them too, unless the source has them of their own. */
function readSource(values: RawValues): ReadonlyMap<SettingId, Given> {
  const own = new Map<SettingId, Given>();
  const besides = new Map<SettingId, Given>();
  for (const { id } of QUESTIONS) {
    const raw = values[id];
    if (raw === undefined) continue;
    const pasted = readPasted(id, raw);
    for (const [found, value] of Object.entries(pasted.values) as [SettingId, string][]) {
      (found === id ? own : besides).set(found, { value, repairs: pasted.repairs });
    }
  }
  return new Map([...besides, ...own]);
}

/** Fills what has a default. What is still missing afterwards has to be asked for. */
export function withDefaults(draft: Draft): Draft {
  const filled: Partial<Record<SettingId, Setting<string>>> = { ...draft };
  for (const question of QUESTIONS) {
    if (filled[question.id] !== undefined) continue;
    const value = question.defaultValue(filled);
    if (value !== undefined) filled[question.id] = { value, origin: 'default' };
  }
  return filled;
}

/** The questions that apply and have no answer. */
export function missingQuestions(draft: Draft): readonly Question[] {
  return QUESTIONS.filter((question) => question.when(draft) && draft[question.id] === undefined);
}

/**
 * Turns a complete draft into settings.
 *
 * @throws Error when an answer that applies is missing: ask `missingQuestions` first
 */
export function toSettings(draft: Draft): Settings {
  const missing = missingQuestions(draft);
  if (missing.length > 0) {
    throw new Error(`settings are missing: ${missing.map((question) => question.id).join(', ')}`);
  }
  const text = (id: SettingId): Setting<string> => draft[id] ?? { value: '', origin: 'default' };
  const messages = text('messages');
  return {
    target: text('target') as Setting<Target>,
    enrollment: text('enrollment') as Setting<EnrollmentKind>,
    enrollmentGroupId: text('enrollmentGroupId'),
    host: text('host'),
    idScope: text('idScope'),
    registrationId: text('registrationId'),
    symmetricKey: text('symmetricKey'),
    transport: text('transport') as Setting<Transport>,
    messages: { value: Number(messages.value), origin: messages.origin },
    cleanup: text('cleanup') as Setting<CleanupChoice>,
  };
}

function refusal(question: Question, problem: Problem, origin: Origin, value: string): Refusal {
  const hidden = question.secret || maySecret(value);
  return { id: question.id, problem, origin, shown: hidden ? undefined : value };
}
