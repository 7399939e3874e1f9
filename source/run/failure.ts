import type { Diagnosis, FailureKind } from '../diagnosis/diagnosis.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** A step that could not do its work, already explained. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly diagnosis: Diagnosis;
  readonly exitCode: ExitCode;

  constructor(diagnosis: Diagnosis, kind: FailureKind) {
    super(diagnosis.title);
    this.diagnosis = diagnosis;
    this.exitCode = EXIT_OF_KIND[kind];
  }
}

const EXIT_OF_KIND: Readonly<Record<FailureKind, ExitCode>> = {
  invalid: EXIT.usage,
  refused: EXIT.refused,
  unreachable: EXIT.unreachable,
  'not-assigned': EXIT.notAssigned,
  incomplete: EXIT.telemetryIncomplete,
  unexpected: EXIT.unexpected,
};
