import type { CheckId, CheckReport } from '../../diagnosis/checks/check.ts';
import { checkConfigFolder } from '../../diagnosis/checks/config-folder.ts';
import type { PlannedCheck } from '../../diagnosis/checks/plan.ts';
import { runChecks } from '../../diagnosis/checks/run-checks.ts';
import { checkShapes } from '../../diagnosis/checks/settings-shape.ts';
import type { Owner } from '../../owner/owner.ts';
import { startOwner } from '../../owner/start-owner.ts';
import { configFolder } from '../../persistence/config-folder.ts';
import type { ShownCertificate } from '../../run/device-certificate.ts';
import { RunResources } from '../../run/run-resources.ts';
import { usesX509 } from '../../settings/certificate/questions.ts';
import { firstServer } from '../../settings/hub-of.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import type { CommandContext } from '../command-context.ts';
import { certificateChecks } from './certificate-checks.ts';

export interface CheckListener {
  /** Told the host that is looked at. */
  readonly begin?: (host: string) => void;
  readonly started?: (check: CheckId) => void;
  readonly report: (report: CheckReport) => void;
  /** Told the certificates of a device that has some, its own first. */
  readonly certificates?: (certificates: readonly ShownCertificate[]) => void;
}

/**
 * Every check there is: the road to DPS, the shape of the settings, the folder of the program.
 *
 * @returns whether any of them failed
 */
export async function runAllChecks(
  draft: Draft,
  listener: CheckListener,
  context: CommandContext,
): Promise<boolean> {
  const { io, messages, signal } = context;
  const session = new RunResources();
  try {
    const { startOwner: start = startOwner } = context;
    if (draft.target) session.owner = await start(draft.target.value);
    const roads = withDefaults({ ...hostOf(session.owner), ...draft });
    listener.begin?.(firstServer(roads));
    const { failed } = await runChecks({
      host: firstServer(roads),
      endpoint: session.endpoint(roads),
      env: io.env,
      signal,
      messages,
      others: otherChecks(draft, listener, context),
      onStarted: (check) => listener.started?.(check),
      onFinished: (report) => listener.report(report),
    });
    return failed;
  } finally {
    await session.close();
  }
}

function otherChecks(
  draft: Draft,
  { certificates = () => {} }: CheckListener,
  { io, messages }: CommandContext,
): readonly PlannedCheck[] {
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
    ...(usesX509(withDefaults(draft))
      ? certificateChecks(draft, certificates, messages)
      : [ofShape('key')]),
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
