import type { X509Certificate } from 'node:crypto';
import type { EnrollmentKind } from '../protocol/vocabulary.ts';
import type { KeyProblem } from './read-pem.ts';

/** Which of the given files is meant. */
export type CheckedFile = 'certificate' | 'key' | 'chain';

/** Every reason for which a certificate cannot prove a device, with what can be known here alone. */
export const CREDENTIAL_PROBLEMS = [
  'is-der',
  'is-pkcs12',
  'is-key',
  'is-certificate',
  'is-request',
  'not-pem',
  'unreadable',
  'encrypted',
  'wrong-pass-phrase',
  'not-of-certificate',
  'of-other-certificate',
  'no-name',
  'other-name',
  'name-in-other-case',
  'not-for-clients',
  'expired',
  'not-yet-valid',
  'intermediate-missing',
  'signer-may-not-sign',
  'not-enrolled',
  'self-signed-in-group',
  'authority-as-device',
] as const satisfies readonly (KeyProblem | string)[];

/** Why a file was not even looked into. */
export const ACCESS_PROBLEMS = ['cannot-read', 'exposed', 'exposed-by-another'] as const;

export type CredentialProblemName =
  | (typeof CREDENTIAL_PROBLEMS)[number]
  | (typeof ACCESS_PROBLEMS)[number];

export interface CredentialProblem {
  readonly file: CheckedFile;
  readonly problem: CredentialProblemName;
  /** What stands there instead: a name, a time in ISO 8601, permissions, the file system's error. */
  readonly found?: string;
  readonly expected?: string;
}

/** What a certificate has to be for. */
export interface CredentialPurpose {
  readonly registrationId: string;
  readonly enrollment: EnrollmentKind;
  /** The authority, or the certificate, that was enrolled, where it is known here. */
  readonly enrolled?: readonly X509Certificate[] | undefined;
  /** Whether a group is to be made for it, which takes the certificate of an authority. */
  readonly makesGroup?: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether, and how, a certificate is out of its time by this clock. */
export function lapseOf(
  { validFrom, validTo }: X509Certificate,
  now: number,
): Pick<CredentialProblem, 'problem' | 'found' | 'expected'> | undefined {
  const expected = isoTime(now);
  const isOver = Date.parse(validTo) < now;
  if (isOver) return { problem: 'expired', found: isoTime(Date.parse(validTo)), expected };
  const from = Date.parse(validFrom);
  return from > now ? { problem: 'not-yet-valid', found: isoTime(from), expected } : undefined;
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
