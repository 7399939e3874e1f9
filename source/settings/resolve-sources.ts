import { maySecret } from './look-alikes.ts';
import { type Pasted, type Repair, readPasted, readValue } from './pasted-settings.ts';
import { type Problem, problemOf, type Question } from './question.ts';
import { QUESTIONS, questionOf } from './questions.ts';
import type { ReadingProblem } from './reading/reading.ts';
import type { Wanted } from './reading/settle.ts';
import {
  type Draft,
  type NamedPlace,
  type Origin,
  type RawValues,
  type SettingId,
  withoutSettings,
  withSetting,
} from './settings.ts';
import type { Warning } from './warnings.ts';

export interface Source {
  readonly origin: Origin;
  readonly values: RawValues;
  /** The names under which the values stood in a text, where they stood in one. */
  readonly places?: Readonly<Partial<Record<SettingId, NamedPlace>>> | undefined;
}

/** A value that was given and cannot be used. */
export interface Refusal {
  readonly id: SettingId;
  readonly problem: Problem;
  readonly origin: Origin;
  /** What was given; undefined when it is, or may be, a secret. */
  readonly shown: string | undefined;
  /** Why nothing was taken from the text that was given. */
  readonly reading?: ReadingProblem;
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

/** The environment variables of the quickstart as a source of settings. */
export function environmentSource(env: Readonly<Record<string, string | undefined>>): Source {
  const values: Partial<Record<SettingId, string>> = {};
  for (const { id, env: name, otherEnv = [] } of QUESTIONS) {
    const value = [name, ...otherEnv]
      .map((each) => (each === undefined ? undefined : env[each]))
      .find((each) => each !== undefined && each.trim() !== '');
    if (value !== undefined) values[id] = value;
  }
  return { origin: 'environment', values };
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
  let draft: Draft = {};
  const refusals: Refusal[] = [];
  const notes: RepairNote[] = [];
  const wanted = wantedBy(sources);
  const read = sources.map((source) => ({ origin: source.origin, ...readSource(source, wanted) }));
  for (const { unread } of read) refusals.push(...unread);
  for (const question of QUESTIONS) {
    const { id } = question;
    const source = read.find(({ given }) => given.has(id));
    const given = source?.given.get(id);
    if (source === undefined || given === undefined) continue;
    const { origin } = source;
    const problem = problemOf(question, given.value);
    if (problem !== undefined) refusals.push(refusal(question, problem, origin, given.value));
    else draft = withText(draft, id, given, origin);
    if (given.repairs.length > 0) notes.push({ id, origin, repairs: given.repairs });
  }
  return { draft: withoutUnusedHub(draft), refusals, notes };
}

/** The registration ID that was given alone says which device is meant where a text holds several. */
function wantedBy(sources: readonly Source[]): Wanted {
  const given = sources.find(({ values }) => values.registrationId !== undefined);
  return { registrationId: given?.values.registrationId?.trim() };
}

/** A hub without DPS is used only with the device that was named with it. */
function withoutUnusedHub(draft: Draft): Draft {
  const { hub, registrationId, symmetricKey } = draft;
  if (hub === undefined) return draft;
  const isWhole = [registrationId, symmetricKey].every((setting) => setting?.origin === hub.origin);
  const isProfile = hub.origin === 'profile' && registrationId?.origin === 'profile';
  return isWhole || isProfile ? draft : withoutSettings(draft, ['hub']);
}

/** What is probably not meant among the settings as a whole. */
export function warningsOf(draft: Draft): readonly WarningNote[] {
  return QUESTIONS.flatMap(({ id, warn }) => {
    const warning = warn?.(draft);
    return warning === undefined ? [] : [{ id, warning }];
  });
}

interface Given {
  readonly value: string;
  readonly repairs: readonly Repair[];
  readonly place: NamedPlace | undefined;
}

interface ReadSource {
  readonly given: ReadonlyMap<SettingId, Given>;
  readonly unread: readonly Refusal[];
}

/** A text that assigns other settings as well gives them too, unless the source has them of their own. */
function readSource({ origin, values, places }: Source, wanted: Wanted): ReadSource {
  const own = new Map<SettingId, Given>();
  const besides = new Map<SettingId, Given>();
  const unread: Refusal[] = [];
  for (const { id } of QUESTIONS) {
    const raw = values[id];
    if (raw === undefined) continue;
    // What one reader has read already is a value, and is not read once more.
    const pasted = places?.[id] ? readValue(id, raw, places) : readPasted(id, raw, wanted);
    const { problem: reading } = pasted;
    if (reading) unread.push({ id, problem: 'text.refused', origin, shown: undefined, reading });
    for (const [found, given] of givenBy(pasted)) (found === id ? own : besides).set(found, given);
  }
  return { given: new Map([...besides, ...own]), unread };
}

function givenBy({
  values,
  repairs,
  places = {},
}: Pasted): readonly (readonly [SettingId, Given])[] {
  return QUESTIONS.flatMap(({ id }) => {
    const value = values[id];
    return value === undefined ? [] : [[id, { value, repairs, place: places[id] }] as const];
  });
}

function withText<Id extends SettingId>(
  draft: Draft,
  id: Id,
  { value: text, place }: Given,
  origin: Origin,
): Draft {
  const reading = questionOf(id).read(text);
  return 'value' in reading
    ? withSetting(draft, id, { value: reading.value, origin, ...(place && { place }) })
    : draft;
}

function refusal(question: Question, problem: Problem, origin: Origin, value: string): Refusal {
  const hidden = question.secret || maySecret(value);
  return { id: question.id, problem, origin, shown: hidden ? undefined : value };
}
