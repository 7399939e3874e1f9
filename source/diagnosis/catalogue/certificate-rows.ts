import { known } from './known-failure.ts';

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
];
