import {
  checkEnrollmentGroupId,
  checkHost,
  checkIdScope,
  checkRegistrationId,
  type HostProblem,
  type IdScopeProblem,
  type RegistrationIdProblem,
} from '../protocol/identifiers.ts';
import { GLOBAL_DPS_HOST } from '../protocol/network.ts';
import { checkSymmetricKey, type SymmetricKeyProblem } from '../protocol/symmetric-key.ts';
import { ENROLLMENT_KINDS, TARGETS, TRANSPORTS } from '../protocol/vocabulary.ts';
import { type OwnerKind, ownerKind, PRACTICE_TARGET, SERVICE_TARGET } from './owner-kinds.ts';
import type { Draft, SettingId } from './settings.ts';
import type { StepId } from './step-ids.ts';
import { checkSwapped, type SwappedProblem } from './swapped-fields.ts';
import { type Warning, warnOfRegistrationId, warnOfSymmetricKey } from './warnings.ts';

/** What is wrong with an answer; the words are in the message catalogue under the same name. */
export type Problem =
  | `idScope.${IdScopeProblem}`
  | `registrationId.${RegistrationIdProblem}`
  | `enrollmentGroupId.${RegistrationIdProblem}`
  | `symmetricKey.${SymmetricKeyProblem}`
  | `host.${HostProblem}`
  | SwappedProblem
  | 'choice.unknown'
  | 'messages.not-a-number'
  | 'messages.out-of-range';

/**
 * One thing to ask. The Ink form, the plain prompts, the flags and the environment all read this list, so
 * they cannot disagree. Labels and help are in the message catalogue under the question's `id`.
 */
export interface Question {
  readonly id: SettingId;
  /** Where it is asked. The registration ID is asked twice in a sandbox: to enroll, and as a setting. */
  readonly steps: (draft: Draft) => readonly StepId[];
  /** Without a flag it cannot be given on the command line: keys never are. */
  readonly flag?: string;
  readonly env?: string;
  readonly secret: boolean;
  readonly choices?: readonly string[];
  readonly defaultValue: (draft: Draft) => string | undefined;
  readonly validate: (value: string) => Problem | undefined;
  /** What is probably not meant in a valid answer, given the others. The answer is taken all the same. */
  readonly warn?: (value: string, draft: Draft) => Warning | undefined;
  /** Whether this answer is needed at all, given the others. */
  readonly when: (draft: Draft) => boolean;
}

export const MAX_MESSAGES = 1_000_000;

const always = (): boolean => true;
const kindOf = (draft: Draft): OwnerKind => ownerKind(draft.target?.value);
const isGroup = (draft: Draft): boolean => draft.enrollment?.value === 'group';
const BROUGHT: ReadonlySet<string | undefined> = new Set(['flag', 'environment', 'env-file']);
/** Whether somebody has come with a service of theirs; what is found or typed on the way says nothing any more. */
const bringsService = ({ host, idScope }: Draft): boolean =>
  BROUGHT.has(host?.origin) || BROUGHT.has(idScope?.origin);

export const QUESTIONS: readonly Question[] = [
  choice('target', 'target', TARGETS, {
    defaultValue: (draft) => (bringsService(draft) ? SERVICE_TARGET : PRACTICE_TARGET),
  }),
  choice('enrollment', 'enrollment', ENROLLMENT_KINDS, {
    flag: '--enrollment',
    defaultValue: () => 'individual',
  }),
  {
    id: 'enrollmentGroupId',
    steps: () => ['enrollment'],
    flag: '--enrollment-group-id',
    secret: false,
    defaultValue: () => 'my-group',
    validate: prefixed('enrollmentGroupId', checkEnrollmentGroupId),
    // DPS never asks a device for its group: only an owner that makes the group needs the name.
    when: (draft) => isGroup(draft) && kindOf(draft).enrolls,
  },
  {
    id: 'host',
    steps: () => ['settings'],
    flag: '--host',
    env: 'PROVISIONING_HOST',
    secret: false,
    defaultValue: () => GLOBAL_DPS_HOST,
    validate: prefixed('host', checkHost),
    when: always,
  },
  {
    id: 'idScope',
    steps: () => ['settings'],
    flag: '--id-scope',
    env: 'PROVISIONING_IDSCOPE',
    secret: false,
    defaultValue: () => undefined,
    validate: prefixed('idScope', checkIdScope),
    when: always,
  },
  {
    id: 'registrationId',
    steps: (draft) => (kindOf(draft).enrolls ? ['enrollment', 'settings'] : ['settings']),
    flag: '--registration-id',
    env: 'PROVISIONING_REGISTRATION_ID',
    secret: false,
    defaultValue: (draft) => (kindOf(draft).enrolls ? 'my-device-007' : undefined),
    validate: prefixed('registrationId', checkRegistrationId),
    warn: warnOfRegistrationId,
    when: always,
  },
  {
    id: 'symmetricKey',
    steps: () => ['settings'],
    env: 'PROVISIONING_SYMMETRIC_KEY',
    secret: true,
    defaultValue: () => undefined,
    validate: prefixed('symmetricKey', checkSymmetricKey),
    warn: warnOfSymmetricKey,
    when: always,
  },
  choice('transport', 'settings', TRANSPORTS, {
    flag: '--transport',
    defaultValue: () => 'mqtt',
  }),
  {
    id: 'messages',
    steps: () => ['telemetry'],
    flag: '--messages',
    secret: false,
    defaultValue: () => '10',
    validate: checkMessages,
    when: always,
  },
  choice('cleanup', 'cleanup', ['delete', 'keep'], {
    flag: '--cleanup',
    // What outlives the run is kept unless the person says otherwise (quickstart.md S27).
    defaultValue: (draft) => (kindOf(draft).endsWithRun ? 'delete' : 'keep'),
  }),
];

/** The question of a setting; every setting has exactly one. */
export function questionOf(id: SettingId): Question {
  const question = QUESTIONS.find((candidate) => candidate.id === id);
  if (!question) throw new Error(`no question asks for ${id}`);
  return question;
}

/** The questions of one step that apply to what has been answered so far. */
export function questionsOf(step: StepId, draft: Draft): readonly Question[] {
  return QUESTIONS.filter(
    (question) => question.steps(draft).includes(step) && question.when(draft),
  );
}

function choice(
  id: SettingId,
  step: StepId,
  choices: readonly string[],
  rest: Pick<Question, 'defaultValue'> & Partial<Question>,
): Question {
  return {
    id,
    steps: () => [step],
    secret: false,
    choices,
    validate: (value) => (choices.includes(value) ? undefined : 'choice.unknown'),
    when: always,
    ...rest,
  };
}

/** What the value is instead explains more than what it is not, so that is looked at first. */
function prefixed<Id extends SettingId, Name extends string>(
  id: Id,
  check: (value: string) => Name | undefined,
): (value: string) => `${Id}.${Name}` | SwappedProblem | undefined {
  return (value) => {
    const swapped = checkSwapped(id, value);
    if (swapped !== undefined) return swapped;
    const problem = check(value);
    return problem === undefined ? undefined : `${id}.${problem}`;
  };
}

function checkMessages(value: string): Problem | undefined {
  if (!/^\d{1,9}$/.test(value)) return 'messages.not-a-number';
  const count = Number(value);
  return count >= 1 && count <= MAX_MESSAGES ? undefined : 'messages.out-of-range';
}
