import type { CheckId, CheckReport } from '../../diagnosis/checks/check.ts';
import type { ExitCode } from '../../run/exit-codes.ts';

/** How the doctor tells what it does. */
export interface Printer {
  begin(host: string): void;
  started(check: CheckId): void;
  report(report: CheckReport): void;
  end(reports: readonly CheckReport[], exitCode: ExitCode): void;
  /** Takes back what is shown only for the moment; also where the doctor was interrupted. */
  close(): void;
}
