import type { Messages } from './messages.ts';

/** The name of a known failure. */
export type DiagnosisCode = keyof Messages['diagnoses'];

/** The names of the causes that a failure can have. */
export type CauseId<Code extends DiagnosisCode = DiagnosisCode> = Code extends DiagnosisCode
  ? keyof ReturnType<Messages['diagnoses'][Code]>['causes'] & string
  : never;

/** The name of something that helps against a failure. */
export type RemedyId = keyof Messages['remedies'];

/** The name of a way to try a cause from here. */
export type TrialId = keyof Messages['trials'];

/** The name of what would prove a cause that cannot be tried from here. */
export type ProofId = keyof Messages['proofs'];
