import { maySecret } from './look-alikes.ts';
import { type Repair, readPasted } from './pasted-settings.ts';
import { type Problem, problemOf, type Question } from './question.ts';
import { QUESTIONS, questionOf } from './questions.ts';
import {
  type Draft,
  type Origin,
  type RawValues,
  type SettingId,
  withSetting,
} from './settings.ts';
import type { Warning } from './warnings.ts';

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
  for (const { id, env: name } of QUESTIONS) {
    const value = name === undefined ? undefined : env[name];
    if (value !== undefined && value.trim() !== '') values[id] = value;
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
  const read = sources.map(({ origin, values }) => ({ origin, given: readSource(values) }));
  for (const question of QUESTIONS) {
    const { id } = question;
    const source = read.find(({ given }) => given.has(id));
    const given = source?.given.get(id);
    if (source === undefined || given === undefined) continue;
    const { origin } = source;
    const problem = problemOf(question, given.value);
    if (problem !== undefined) refusals.push(refusal(question, problem, origin, given.value));
    else draft = withText(draft, id, given.value, origin);
    if (given.repairs.length > 0) notes.push({ id, origin, repairs: given.repairs });
  }
  return { draft, refusals, notes };
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
}

/** A text that assigns other settings as well gives them too, unless the source has them of their own. */
function readSource(values: RawValues): ReadonlyMap<SettingId, Given> {
  const own = new Map<SettingId, Given>();
  const besides = new Map<SettingId, Given>();
  for (const { id } of QUESTIONS) {
    const raw = values[id];
    if (raw === undefined) continue;
    const { values: pasted, repairs } = readPasted(id, raw);
    for (const { id: found } of QUESTIONS) {
      const value = pasted[found];
      if (value !== undefined) (found === id ? own : besides).set(found, { value, repairs });
    }
  }
  return new Map([...besides, ...own]);
}

function withText<Id extends SettingId>(draft: Draft, id: Id, text: string, origin: Origin): Draft {
  const reading = questionOf(id).read(text);
  return 'value' in reading ? withSetting(draft, id, { value: reading.value, origin }) : draft;
}

function refusal(question: Question, problem: Problem, origin: Origin, value: string): Refusal {
  const hidden = question.secret || maySecret(value);
  return { id: question.id, problem, origin, shown: hidden ? undefined : value };
}
