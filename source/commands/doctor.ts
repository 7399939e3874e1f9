import type { CheckReport } from '../diagnosis/checks/check.ts';
import { checkConfigFolder } from '../diagnosis/checks/config-folder.ts';
import type { PlannedCheck } from '../diagnosis/checks/plan.ts';
import { runChecks } from '../diagnosis/checks/run-checks.ts';
import { checkShapes } from '../diagnosis/checks/settings-shape.ts';
import { startOwner } from '../owner/start-owner.ts';
import { configFolder } from '../persistence/config-folder.ts';
import { GLOBAL_DPS_HOST } from '../protocol/network.ts';
import type { Transport } from '../protocol/vocabulary.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { RunResources } from '../run/run-resources.ts';
import { PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import type { Draft, Setting } from '../settings/settings.ts';
import type { CommandContext } from './command-context.ts';
import { createPrinter } from './doctor/printer.ts';
import { gatherDraft, type RunFlags } from './run-options.ts';

/** What can be looked at without contacting anybody with a key. */
export type DoctorFlags = Pick<
  RunFlags,
  | 'sandbox'
  | 'host'
  | 'idScope'
  | 'registrationId'
  | 'enrollment'
  | 'transport'
  | 'keyFile'
  | 'envFile'
  | 'json'
>;

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
  const draft = await gatherDraft(flags, io, messages);
  const session = new RunResources();
  const reports: CheckReport[] = [];
  const print = createPrinter(flags, context);
  try {
    const { startOwner: start = startOwner } = context;
    if (flags.sandbox) session.owner = await start(PRACTICE_TARGET);
    const roads = {
      host: draft.host ?? given(session.owner?.service?.host ?? GLOBAL_DPS_HOST),
      transport: (draft.transport ?? given('mqtt')) as Setting<Transport>,
    };
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
    print.end(reports, exitCode);
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

function given(value: string): Setting<string> {
  return { value, origin: 'default' };
}
