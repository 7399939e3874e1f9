import type { CheckReport } from '../diagnosis/checks/check.ts';
import type { Messages } from '../messages/messages.ts';

/** One check as text: its name, its result, what it found, and what to do when it did not pass. */
export function checkLines(report: CheckReport, { checks, run }: Messages): string[] {
  const names: Readonly<Record<string, string>> = checks.names;
  const name = names[report.check] ?? report.check;
  const result = run.checkResults[report.result];
  const line = run.check(name, result, report.detail);
  return report.remedy === undefined ? [line] : [line, `    ${report.remedy}`];
}
