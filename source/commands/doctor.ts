import type { CheckReport } from '../diagnosis/checks/check.ts';
import { checkConfigFolder } from '../diagnosis/checks/config-folder.ts';
import type { PlannedCheck } from '../diagnosis/checks/plan.ts';
import { runChecks } from '../diagnosis/checks/run-checks.ts';
import { checkShapes } from '../diagnosis/checks/settings-shape.ts';
import type { Owner } from '../owner/owner.ts';
import { startOwner } from '../owner/start-owner.ts';
import { configFolder } from '../persistence/config-folder.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { RunResources } from '../run/run-resources.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { Draft } from '../settings/settings.ts';
import type { CommandContext } from './command-context.ts';
import { createPrinter } from './doctor/create-printer.ts';
import { type SettingsFlags, settingsOfCall } from './settings-input.ts';

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
  const { io, messages, signal } = context;
  const { draft, missing: questions } = await settingsOfCall(flags, undefined, context);
  const missing = questions.map(({ id }) => id);
  const session = new RunResources();
  const reports: CheckReport[] = [];
  const print = createPrinter(flags, context);
  try {
    const { startOwner: start = startOwner } = context;
    if (draft.target) session.owner = await start(draft.target.value);
    const roads = withDefaults({ ...hostOf(session.owner), ...draft });
    print.begin(roads.host.value);
    const { failed } = await runChecks({
      host: roads.host.value,
      endpoint: session.endpoint(roads),
      env: io.env,
      signal,
      messages,
      others: otherChecks(draft, context),
      onStarted: (check) => print.started(check),
      onFinished: (report) => {
        reports.push(report);
        print.report(report);
      },
    });
    const exitCode = failed ? EXIT.unreachable : EXIT.done;
    print.end({ reports, missing, exitCode });
    return exitCode;
  } finally {
    print.close();
    await session.close();
  }
}

function otherChecks(draft: Draft, { io, messages }: CommandContext): readonly PlannedCheck[] {
  const shapes = checkShapes(
    {
      idScope: draft.idScope?.value,
      registrationId: draft.registrationId?.value,
      symmetricKey: draft.symmetricKey?.value,
      enrollment: draft.enrollment?.value,
    },
    messages.checks,
  );
  const ofShape = (id: keyof typeof shapes): PlannedCheck => ({
    id,
    after: [],
    run: () => shapes[id],
  });
  return [
    ofShape('id-scope'),
    ofShape('registration-id'),
    ofShape('key'),
    {
      id: 'config-folder',
      after: [],
      run: () => checkConfigFolder(configFolder(io.env), messages),
    },
  ];
}

function hostOf(owner: Owner | undefined): Draft {
  const host = owner?.service?.host;
  return host === undefined ? {} : { host: { value: host, origin: 'default' } };
}
