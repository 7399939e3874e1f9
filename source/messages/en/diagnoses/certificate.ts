import type { DiagnosisFacts, DiagnosisText } from '../../diagnosis-text.ts';
import { certificates } from '../certificates/words.ts';

/** What is wrong with the certificate of the device, found out before anything was contacted. */
export const certificateDiagnoses = {
  'certificate-unusable': (_facts: DiagnosisFacts) => ({
    title: 'The certificate cannot prove this device',
    causes: inGeneral(certificates.problem),
  }),
} satisfies Record<string, (facts: DiagnosisFacts) => DiagnosisText>;

type Problems = typeof certificates.problem;

/** Each problem without a file at hand. */
function inGeneral(problems: Problems): Readonly<Record<keyof Problems, string>> {
  const file = 'The file';
  const texts = Object.entries(problems).map(([id, text]) => [
    id,
    text({ file, ...certificates.example }),
  ]);
  return Object.fromEntries(texts) as Record<keyof Problems, string>;
}
