import { assignmentDiagnoses } from './diagnoses/assignment.ts';
import { dpsDiagnoses } from './diagnoses/dps.ts';
import { hubDiagnoses } from './diagnoses/hub.ts';
import { networkDiagnoses } from './diagnoses/network.ts';

export type { DiagnosisFacts } from './diagnoses/diagnosis-text.ts';

/** The known failures in words. Ranks, remedies and lessons stand in the catalogue in `diagnosis/`. */
export const diagnoses = {
  ...dpsDiagnoses,
  ...assignmentDiagnoses,
  ...hubDiagnoses,
  ...networkDiagnoses,
};

export type DiagnosisCode = keyof typeof diagnoses;

/** The names of the causes that a failure can have. */
export type CauseId<Code extends DiagnosisCode = DiagnosisCode> = Code extends DiagnosisCode
  ? keyof ReturnType<(typeof diagnoses)[Code]>['causes'] & string
  : never;
