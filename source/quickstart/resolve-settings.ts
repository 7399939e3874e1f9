import { type Problem, QUESTIONS, type Question } from './questions.ts';
import type {
  CleanupChoice,
  Draft,
  EnrollmentKind,
  Origin,
  Setting,
  SettingId,
  Settings,
  Target,
  Transport,
} from './settings.ts';

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
  /** What was given; hidden when it is a secret. */
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

/**
 * Takes every setting from the first source that has it and checks it.
 *
 * @param sources in order of precedence
 */
export function resolveDraft(sources: readonly Source[]): {
  draft: Draft;
  refusals: readonly Refusal[];
} {
  const draft: Partial<Record<SettingId, Setting<string>>> = {};
  const refusals: Refusal[] = [];
  for (const question of QUESTIONS) {
    for (const { origin, values } of sources) {
      const raw = values[question.id];
      if (raw === undefined) continue;
      const value = normalize(raw);
      const problem = question.validate(value);
      if (problem === undefined) draft[question.id] = { value, origin };
      else refusals.push(refusal(question, problem, origin, value));
      break;
    }
  }
  return { draft, refusals };
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

/** Removes what copying adds around a value: blanks, line ends, one pair of quotes. */
export function normalize(raw: string): string {
  const trimmed = raw.trim();
  const quoted = /^(["'])(.*)\1$/s.exec(trimmed);
  return (quoted?.[2] ?? trimmed).trim();
}

function refusal(question: Question, problem: Problem, origin: Origin, value: string): Refusal {
  return { id: question.id, problem, origin, shown: question.secret ? undefined : value };
}
