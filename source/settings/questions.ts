import {
  checkEnrollmentGroupId,
  checkHost,
  checkHub,
  checkIdScope,
  checkRegistrationId,
} from '../protocol/identifiers.ts';
import { GLOBAL_DPS_HOST } from '../protocol/network.ts';
import { checkSymmetricKey } from '../protocol/symmetric-key.ts';
import { ATTESTATIONS, ENROLLMENT_KINDS, TARGETS, TRANSPORTS } from '../protocol/vocabulary.ts';
import { choiceReader, readMessageCount, textReader } from './answer-readers.ts';
import { bringsCertificate, CERTIFICATE_QUESTIONS, usesX509 } from './certificate/questions.ts';
import type { Flag } from './flags.ts';
import { hubOf } from './hub-of.ts';
import {
  OWNER_KINDS,
  type OwnerKind,
  ownerKind,
  PRACTICE_TARGET,
  SERVICE_TARGET,
} from './owner-kinds.ts';
import type { Question } from './question.ts';
import { CLEANUP_CHOICES, type Draft, type SettingId } from './settings.ts';
import type { StepId } from './step-ids.ts';
import { warnOfCloud, warnOfRegistrationId, warnOfSymmetricKey } from './warnings.ts';

const always = (): boolean => true;
const asksDps = (draft: Draft): boolean => hubOf(draft) === undefined;
const kindOf = (draft: Draft): OwnerKind => ownerKind(draft.target?.value);
const isGroup = (draft: Draft): boolean => draft.enrollment?.value === 'group';
const BROUGHT: ReadonlySet<string | undefined> = new Set(['flag', 'environment', 'file']);
/** Whether somebody has come with a service of theirs; what is found or typed on the way says nothing any more. */
const bringsService = ({ host, idScope, hub }: Draft): boolean =>
  [host, idScope, hub].some((setting) => BROUGHT.has(setting?.origin));

const TARGET_FLAGS = TARGETS.flatMap((target): readonly Flag[] => {
  const { flag } = OWNER_KINDS[target];
  return flag === undefined ? [] : [{ gives: 'switch', name: flag, answer: target }];
});

/** In the order in which they are asked; what a default depends on stands before it. */
const QUESTION_BY_ID: { readonly [Id in SettingId]: Question<Id> } = {
  target: {
    id: 'target',
    steps: () => ['target'],
    flags: TARGET_FLAGS,
    secret: false,
    choices: TARGETS,
    defaultValue: (draft) => (bringsService(draft) ? SERVICE_TARGET : PRACTICE_TARGET),
    read: choiceReader(TARGETS),
    when: always,
  },
  enrollment: {
    id: 'enrollment',
    steps: () => ['enrollment'],
    flags: [{ gives: 'value', name: '--enrollment', argument: 'kind' }],
    secret: false,
    choices: ENROLLMENT_KINDS,
    defaultValue: () => 'individual',
    read: choiceReader(ENROLLMENT_KINDS),
    when: always,
  },
  attestation: {
    id: 'attestation',
    steps: () => ['enrollment'],
    flags: [
      { gives: 'value', name: '--attestation', argument: 'kind' },
      {
        gives: 'switch',
        name: '--issue-certificate',
        answer: 'issued-certificate',
        added: {
          x509: 'x509-issued-certificate',
          'x509-issued-certificate': 'x509-issued-certificate',
        },
      },
    ],
    secret: false,
    choices: ATTESTATIONS,
    defaultValue: (draft) => (bringsCertificate(draft) ? 'x509' : 'symmetric-key'),
    read: choiceReader(ATTESTATIONS),
    when: always,
  },
  enrollmentGroupId: {
    id: 'enrollmentGroupId',
    steps: () => ['enrollment'],
    flags: [{ gives: 'value', name: '--enrollment-group-id', argument: 'name' }],
    secret: false,
    defaultValue: () => 'my-group',
    read: textReader('enrollmentGroupId', checkEnrollmentGroupId),
    // DPS never asks a device for its group: only an owner that makes the group needs the name.
    when: (draft) => isGroup(draft) && kindOf(draft).enrolls,
  },
  hub: {
    id: 'hub',
    // Nobody is asked for it: it comes with a device's connection string.
    steps: () => [],
    flags: [],
    secret: false,
    defaultValue: () => '',
    read: textReader('hub', checkHub),
    when: (draft) => hubOf(draft) !== undefined,
  },
  host: {
    id: 'host',
    steps: () => ['settings'],
    flags: [{ gives: 'value', name: '--host', argument: 'name' }],
    env: 'PROVISIONING_HOST',
    secret: false,
    defaultValue: () => GLOBAL_DPS_HOST,
    read: textReader('host', checkHost),
    when: asksDps,
  },
  idScope: {
    id: 'idScope',
    steps: () => ['settings'],
    flags: [{ gives: 'value', name: '--id-scope', argument: 'scope' }],
    env: 'PROVISIONING_IDSCOPE',
    secret: false,
    // Without DPS there is none.
    defaultValue: (draft) => (asksDps(draft) ? undefined : ''),
    read: textReader('idScope', checkIdScope),
    warn: warnOfCloud,
    when: asksDps,
  },
  registrationId: {
    id: 'registrationId',
    // It stands in a certificate, which has to be there before its enrollment.
    steps: (draft) =>
      kindOf(draft).enrolls || usesX509(draft) ? ['enrollment', 'settings'] : ['settings'],
    flags: [{ gives: 'value', name: '--registration-id', argument: 'id' }],
    env: 'PROVISIONING_REGISTRATION_ID',
    otherEnv: ['DPS_X509_REGISTRATION_ID'],
    secret: false,
    defaultValue: (draft) => (kindOf(draft).enrolls ? 'my-device-007' : undefined),
    read: textReader('registrationId', checkRegistrationId),
    warn: warnOfRegistrationId,
    when: always,
  },
  symmetricKey: {
    id: 'symmetricKey',
    steps: () => ['settings'],
    flags: [{ gives: 'file', name: '--key-file', argument: 'path' }],
    env: 'PROVISIONING_SYMMETRIC_KEY',
    secret: true,
    defaultValue: (draft) => (usesX509(draft) ? '' : undefined),
    read: textReader('symmetricKey', checkSymmetricKey),
    warn: warnOfSymmetricKey,
    when: (draft) => !usesX509(draft),
  },
  ...CERTIFICATE_QUESTIONS,
  transport: {
    id: 'transport',
    steps: () => ['settings'],
    flags: [{ gives: 'value', name: '--transport', argument: 'name' }],
    secret: false,
    choices: TRANSPORTS,
    defaultValue: () => 'mqtt',
    read: choiceReader(TRANSPORTS),
    when: always,
  },
  messages: {
    id: 'messages',
    steps: () => ['telemetry'],
    flags: [{ gives: 'value', name: '--messages', argument: 'count' }],
    secret: false,
    defaultValue: () => 10,
    read: readMessageCount,
    when: always,
  },
  cleanup: {
    id: 'cleanup',
    steps: () => ['cleanup'],
    flags: [{ gives: 'value', name: '--cleanup', argument: 'choice' }],
    secret: false,
    choices: CLEANUP_CHOICES,
    // What outlives the run is kept unless the person says otherwise (quickstart.md S27).
    defaultValue: (draft) => (kindOf(draft).endsWithRun ? 'delete' : 'keep'),
    read: choiceReader(CLEANUP_CHOICES),
    when: always,
  },
};

export const QUESTIONS: readonly Question[] = Object.values(QUESTION_BY_ID);

/** The question of a setting. */
export function questionOf<Id extends SettingId>(id: Id): Question<Id> {
  return QUESTION_BY_ID[id];
}

/** The questions of one step that apply to what has been answered so far. */
export function questionsOf(step: StepId, draft: Draft): readonly Question[] {
  return QUESTIONS.filter(
    (question) => question.steps(draft).includes(step) && question.when(draft),
  );
}
