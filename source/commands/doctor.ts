import type { CheckReport } from '../diagnosis/checks/check.ts';
import type { ShownCertificate } from '../run/device-certificate.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { runAllChecks } from './doctor/all-checks.ts';
import { createPrinter } from './doctor/create-printer.ts';
import { type SettingsFlags, settingsOfCall } from './settings-input.ts';
import { say } from './terminal/say.ts';

export interface DoctorFlags extends SettingsFlags {
  readonly json?: boolean;
}

/**
 * `dps-wizard doctor`: every check, told as it ends.
 *
 * @returns 0 when none failed (warnings do not count), else 4
 * @throws UsageError for settings that cannot be used; nothing was contacted then
 */
export async function doctorCommand(
  flags: DoctorFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const call = await settingsOfCall(flags, undefined, context);
  const { draft, missing: questions, notes } = call;
  const { io, messages } = context;
  // The same that a run says: what was found under which name, and what is almost a name.
  for (const note of notes) say(messages.cli.note(note), 'note', io);
  const missing = questions.map(({ id }) => id);
  const reports: CheckReport[] = [];
  let certificates: readonly ShownCertificate[] = [];
  const print = createPrinter(flags, context);
  try {
    const failed = await runAllChecks(
      draft,
      {
        begin: (host) => print.begin(host),
        started: (check) => print.started(check),
        report: (report) => {
          reports.push(report);
          print.report(report);
        },
        certificates: (read) => {
          certificates = read;
        },
      },
      context,
    );
    const exitCode = failed ? EXIT.unreachable : EXIT.done;
    print.end({ reports, missing, certificates, exitCode });
    return exitCode;
  } finally {
    print.close();
  }
}
