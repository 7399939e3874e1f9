import type { FailureSignal } from '../../device/device-failure.ts';
import { known, on } from './known-failure.ts';

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
    },
    rows: ['X01', 'X05', 'X09'],
    lesson: 'x509',
  }),
  known('dps-no-certificate', 'refused', () => false, {
    causes: {
      'no-policy': ['link-policy', 'use-key'],
      'not-there': ['use-key'],
    },
    rows: ['1C'],
    lesson: 'certificate-issuance',
  }),
  known('dps-csr-refused', 'refused', on('dps', isCsrRefused), {
    causes: { name: ['compare-id'], version: ['check-host', 'use-key'] },
    rows: ['1C'],
    lesson: 'signing-request',
  }),
  known('dps-certificate-refused', 'refused', on('dps', isCertificateRefused), {
    causes: {
      'not-enrolled': ['upload-certificate', 'compare-id'],
      'intermediate-missing': ['add-intermediates'],
      'not-verified': ['prove-possession'],
      'old-certificate': ['upload-certificate'],
      clock: ['set-clock', 'make-certificate'],
    },
    rows: ['X01', 'X05', 'X09'],
    lesson: 'x509',
  }),
];

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
