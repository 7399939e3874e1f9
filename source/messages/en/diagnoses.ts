import { assignmentDiagnoses } from './diagnoses/assignment.ts';
import { certificateDiagnoses } from './diagnoses/certificate.ts';
import { dpsDiagnoses } from './diagnoses/dps.ts';
import { hubDiagnoses } from './diagnoses/hub.ts';
import { networkDiagnoses } from './diagnoses/network.ts';

/** The known failures in words. Ranks, remedies and lessons stand in the catalogue in `diagnosis/`. */
export const diagnoses = {
  ...dpsDiagnoses,
  ...assignmentDiagnoses,
  ...hubDiagnoses,
  ...networkDiagnoses,
  ...certificateDiagnoses,
};
