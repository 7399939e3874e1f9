import type { Flag } from '../flags.ts';
import { ownerKind } from '../owner-kinds.ts';
import type { Question } from '../question.ts';
import type { Draft, Origin, SettingId } from '../settings.ts';
import { type PathSetting, pathReader } from './path-reader.ts';

/** The settings of a certificate; a step that uses it depends on them. */
export const CREDENTIAL_SETTINGS = [
  'attestation',
  'certFile',
  'certKeyFile',
  'certChainFile',
  'certPassPhrase',
] as const satisfies readonly SettingId[];

/** Whether the device proves itself to DPS by a certificate. */
export function usesX509({ attestation }: Draft): boolean {
  return attestation?.value === 'x509' || attestation?.value === 'x509-issued-certificate';
}

/** Whether it asks DPS for a certificate to go on with (protocol.md 12.1). */
export function asksForCertificate({ attestation }: Draft): boolean {
  return attestation?.value.endsWith('issued-certificate') ?? false;
}

/** Whoever names a certificate and asks for another gets in by the one that is named. */
export function withBroughtCertificate(draft: Draft): Draft {
  const { attestation } = draft;
  const isAsked = attestation?.origin === 'flag' && attestation.value === 'issued-certificate';
  if (!isAsked || !bringsCertificate(draft)) return draft;
  return { ...draft, attestation: { ...attestation, value: 'x509-issued-certificate' } };
}

/** Whoever names a certificate means it, unless a key was given in a way that goes before. */
export function bringsCertificate({ certFile, symmetricKey }: Draft): boolean {
  if (certFile === undefined || certFile.value === '') return false;
  if (symmetricKey === undefined || symmetricKey.value === '') return true;
  return rankOf(certFile.origin) < rankOf(symmetricKey.origin);
}

const GIVEN: readonly Origin[] = ['flag', 'environment', 'file', 'profile'];

function rankOf(origin: Origin): number {
  const rank = GIVEN.indexOf(origin);
  return rank < 0 ? GIVEN.length : rank;
}

/** An owner that enrolls has a certificate made where nobody brings one; else there is nothing in its place. */
function madeByOwner(draft: Draft): '' | undefined {
  return !usesX509(draft) || ownerKind(draft.target?.value).enrolls ? '' : undefined;
}

/** What is enrolled has to be there before it is; elsewhere the portal has it, and the device needs it later. */
const steps: Question['steps'] = (draft) =>
  ownerKind(draft.target?.value).enrolls ? ['enrollment'] : ['settings'];

/** The questions of a device that proves itself by a certificate. */
export const CERTIFICATE_QUESTIONS: {
  readonly [Id in PathSetting | 'certPassPhrase']: Question<Id>;
} = {
  certFile: {
    id: 'certFile',
    steps,
    flags: pathFlag('--cert-file'),
    env: 'X509_CERT_FILE',
    secret: false,
    defaultValue: madeByOwner,
    read: pathReader('certFile'),
    when: usesX509,
  },
  certKeyFile: {
    id: 'certKeyFile',
    steps,
    flags: pathFlag('--cert-key-file'),
    env: 'X509_KEY_FILE',
    secret: false,
    // A certificate that somebody brings has its key with them alone.
    defaultValue: (draft) => (draft.certFile?.value ? undefined : madeByOwner(draft)),
    read: pathReader('certKeyFile'),
    when: usesX509,
  },
  certChainFile: {
    id: 'certChainFile',
    steps,
    flags: pathFlag('--cert-chain-file'),
    env: 'X509_CHAIN_FILE',
    secret: false,
    defaultValue: () => '',
    read: pathReader('certChainFile'),
    when: usesX509,
  },
  certPassPhrase: {
    id: 'certPassPhrase',
    steps,
    flags: [{ gives: 'file', name: '--cert-pass-file', argument: 'path' }],
    env: 'X509_PASS_PHRASE',
    // The page of the quickstart sets another name than its sample reads (quickstart.md 1H).
    otherEnv: ['PASS_PHRASE'],
    secret: true,
    literal: true,
    defaultValue: () => '',
    read: (text) => ({ value: text }),
    when: usesX509,
  },
};

function pathFlag(name: `--${string}`): readonly Flag[] {
  return [{ gives: 'value', name, argument: 'path' }];
}
