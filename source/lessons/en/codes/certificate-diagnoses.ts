import type { Lessons } from '../../lesson.ts';

/** What is wrong with the certificate of a device. */
export const certificateDiagnosisLessons = {
  'certificate-unusable': {
    meaning:
      'The files of the certificate were looked at on this machine, before anything was contacted, and something in them does not fit. DPS would have said no more than 401.',
    see: ['x509', 'chain-of-trust', 'common-name', 'private-key', 'clock'],
  },
} satisfies Partial<Lessons['diagnoses']>;
