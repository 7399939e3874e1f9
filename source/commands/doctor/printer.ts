import type { CheckId, CheckReport } from '../../diagnosis/checks/check.ts';
import type { ShownCertificate } from '../../run/device-certificate.ts';
import type { ExitCode } from '../../run/exit-codes.ts';
import type { SettingId } from '../../settings/settings.ts';

/** What the checks have come to. */
export interface Outcome {
  readonly reports: readonly CheckReport[];
  /** The settings that a run would need and nobody gave. */
  readonly missing: readonly SettingId[];
  /** Those of a device that has some, its own first. */
  readonly certificates: readonly ShownCertificate[];
  readonly exitCode: ExitCode;
}

/** How the doctor tells what it does. */
export interface Printer {
  begin(host: string): void;
  started(check: CheckId): void;
  report(report: CheckReport): void;
  end(outcome: Outcome): void;
  /** Takes back what is shown only for the moment; also where the doctor was interrupted. */
  close(): void;
}
