import type { Lessons } from '../lesson.ts';
import { certificateDiagnosisLessons } from './codes/certificate-diagnoses.ts';
import { connectionDiagnosisLessons } from './codes/connection-diagnoses.ts';
import { dpsDiagnosisLessons } from './codes/dps-diagnoses.ts';

/** What the diagnoses of this program are about. */
export const diagnoses: Lessons['diagnoses'] = {
  ...dpsDiagnosisLessons,
  ...connectionDiagnosisLessons,
  ...certificateDiagnosisLessons,
};
