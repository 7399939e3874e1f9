import type { FailureSignal, Symptom } from '../../device/device-failure.ts';
import type { DiagnosisCode } from '../../messages/ids.ts';
import { connack, known, type Matcher, on, response } from './known-failure.ts';

/** What the files of a certificate lack; told by looking at them, not by a packet. */
export const CERTIFICATE_ROWS = [
  known('certificate-unusable', 'invalid', () => false, {
    causes: {
      'other-name': ['match-name'],
      'name-in-other-case': ['match-name'],
      'no-name': ['match-name', 'make-certificate'],
      expired: ['make-certificate', 'set-clock'],
      'not-yet-valid': ['set-clock', 'make-certificate'],
      'not-of-certificate': ['take-its-key'],
      'of-other-certificate': ['take-its-key'],
      'intermediate-missing': ['add-intermediates'],
      'not-enrolled': ['upload-certificate'],
      'self-signed-in-group': ['enroll-itself', 'make-certificate'],
      'authority-as-device': ['make-certificate'],
      'signer-may-not-sign': ['make-certificate'],
      'not-for-clients': ['make-certificate'],
      encrypted: ['give-pass-phrase'],
      'wrong-pass-phrase': ['give-pass-phrase'],
      'is-der': ['convert-to-pem'],
      'is-pkcs12': ['unpack-pkcs12'],
      'is-key': ['check-paths'],
      'is-certificate': ['check-paths'],
      'is-request': ['make-certificate'],
      'not-pem': ['check-paths', 'convert-to-pem'],
      unreadable: ['make-certificate'],
      'cannot-read': ['check-paths'],
      exposed: ['protect-key'],
      'exposed-by-another': ['own-copy'],
    },
    settledBy: 'certificate-file',
    rows: ['X01', 'X05', 'X09'],
    lesson: 'x509',
  }),
  known('dps-no-certificate', 'refused', () => false, {
    causes: {
      'no-policy': ['link-policy', 'without-issuance'],
      'not-there': ['without-issuance'],
    },
    settledBy: { 'no-policy': 'policy-page', 'not-there': 'region' },
    rows: ['1C'],
    lesson: 'certificate-issuance',
  }),
  known('dps-mqtt5-hub', 'refused', () => false, {
    causes: { 'mqtt5-hub': ['choose-classic-hub', 'use-mqtt5-client'] },
    settledBy: 'packets',
    rows: ['1C'],
    lesson: 'mqtt-5-hub',
  }),
  known('dps-csr-refused', 'refused', on('dps', isCsrRefused), {
    causes: { name: ['compare-id'], version: ['check-host', 'without-issuance'] },
    settledBy: { name: 'packets', version: 'region' },
    rows: ['1C'],
    lesson: 'signing-request',
  }),
  known('dps-certificate-refused', 'refused', on('dps', isCertificateRefused), {
    causes: {
      'not-enrolled': ['upload-certificate'],
      'intermediate-missing': ['add-intermediates'],
      'not-verified': ['prove-possession'],
      'old-certificate': ['upload-certificate'],
      clock: ['set-clock', 'make-certificate'],
    },
    settledBy: {
      'not-enrolled': 'enrolled-certificate',
      'intermediate-missing': 'chain-file',
      'not-verified': 'certificates-page',
      'old-certificate': 'enrolled-certificate',
      clock: 'clock',
    },
    rows: ['X01', 'X05', 'X09'],
    lesson: 'x509',
  }),
  known('hub-certificate-refused', 'refused', () => false, {
    causes: {
      deleted: ['register-again'],
      'other-certificate': ['register-again'],
      'intermediate-missing': ['add-intermediates'],
      clock: ['set-clock', 'make-certificate'],
      'other-hub': ['register-again'],
    },
    settledBy: {
      deleted: 'hub-device',
      'other-certificate': 'hub-device-keys',
      'intermediate-missing': 'chain-file',
      clock: 'clock',
      'other-hub': 'registration-record',
    },
    rows: ['S21', 'X08'],
    lesson: 'x509',
  }),
];

/** What the same refusals mean for a device that has shown a certificate: nothing is said of keys. */
const OF_CERTIFICATES: readonly (readonly [Matcher, DiagnosisCode])[] = [
  [on('dps', response(401)), 'dps-certificate-refused'],
  [on('dps', connack(5)), 'dps-certificate-refused'],
  [on('hub', connack(4, 5)), 'hub-certificate-refused'],
];

/** @returns the code of a refusal that is about the certificate; undefined for any other */
export function refusalOfCertificate(symptom: Symptom): DiagnosisCode | undefined {
  return OF_CERTIFICATES.find(([matches]) => matches(symptom))?.[1];
}

/** Told by its code, or by what is said of the request (protocol.md 12.1). */
function isCsrRefused(signal: FailureSignal): boolean {
  if (signal.kind !== 'response' || signal.status !== 400) return false;
  return signal.errorCode === 400012 || /signing request/i.test(signal.message ?? '');
}

/** The words that were seen of certificates alone (protocol.md 2.2). */
function isCertificateRefused(signal: FailureSignal): boolean {
  if (signal.kind !== 'response' || signal.status !== 401) return false;
  return /certificate/i.test(signal.message ?? '');
}
