import { X509Certificate } from 'node:crypto';
import { DeviceFailure } from '../../device/device-failure.ts';
import type { X509Credential } from '../../protocol/credential.ts';
import { splitHost } from '../../protocol/identifiers.ts';
import { type BootDeed, DEED_FACTS } from '../../run/boot-deeds.ts';
import { EXIT } from '../../run/exit-codes.ts';
import { outcomeOf } from '../../run/run.ts';
import type { RunRecord } from '../../run/run-record.ts';
import type { StepEnding, StepRunner } from '../../run/run-step.ts';
import { cleanupPlan } from '../../run/steps/cleanup-plan.ts';
import { connectedHub } from '../../run/steps/hub.ts';
import type { StepContext, StepOptions } from '../../run/steps/step.ts';
import { withOwners } from '../../run/steps/with-owners.ts';
import { toSettings, withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import { bootMemory } from './boot-memory.ts';
import { WRITTEN } from './written.ts';

const DAY = 24 * 60 * 60_000;

/** What a boot needs of the walk in which it happens. */
export interface BootOptions extends StepOptions, Pick<StepContext, 'resources' | 'emit'> {
  readonly draft: Draft;
  readonly record: Pick<RunRecord, 'state' | 'packets'>;
  readonly settle: Settle;
}

/** Takes the end of a step into the state of the walk. */
export type Settle = (step: StepId, ending: Ending) => void;

type Ending = Pick<StepEnding, 'exitCode' | 'found' | 'undone'>;

const DONE: Ending = { exitCode: EXIT.done, found: {}, undone: [] };

/**
 * Has the device boot again with what it has kept, as DPS recommends (quickstart.md R10): it goes to the hub it knows, and
 * registers when that refuses it, or when it is to. What was found out before holds on where it comes back to what it
 * had.
 *
 * @throws Error for a device that was not assigned
 */
export async function bootAgain(
  deed: BootDeed,
  options: BootOptions,
  runStep: StepRunner,
  signal: AbortSignal,
): Promise<void> {
  const { draft, record, resources, emit, settle } = options;
  const run = (step: StepId, wanted?: Parameters<StepRunner>[3]): Promise<StepEnding> =>
    runStep(step, draft, signal, wanted);
  const { assignment: kept, issued } = resources;
  if (!kept) throw new Error('the device has not been provisioned yet');
  await prepare(deed, { ...withOwners(options), signal, draft: withDefaults(draft) });
  if (signal.aborted) return settle('next', DONE);
  await resources.closeHub();
  const before = { ...record.packets };
  emit({ type: 'boot.started', deed });
  const { registers, needsIssued } = DEED_FACTS[deed];
  let ending = await run('provision', {
    reprovision: registers,
    recall: () => kept,
    certificates: bootMemory(issued, options.certificates),
    ...(needsIssued && issued && { clock: () => afterwards(issued) }),
  });
  // A device goes on remembering what it was told last, whatever came of trying it.
  resources.assignment ??= kept;
  const isDone = ending.exitCode === EXIT.done;
  if (!isDone || record.state.assignment?.outcome !== 'reused') settle('provision', ending);
  if (isDone) {
    ending = await run('verify');
    settle('verify', ending);
  }
  const packets = {
    dps: record.packets.dps - before.dps,
    hub: record.packets.hub - before.hub,
  };
  emit({ type: 'boot.finished', outcome: outcomeOf(ending.exitCode), packets });
  if (ending.exitCode === EXIT.done) settle('next', await run('next'));
}

/** A day after a certificate has ended. */
function afterwards({ certificate }: X509Credential): number {
  return Date.parse(new X509Certificate(certificate).validTo) + DAY;
}

/** What is done before the device is off: at the service, and in the twin, so that a move shows what it does to that. */
async function prepare(deed: BootDeed, context: StepContext): Promise<void> {
  const { owner: needed, policy } = DEED_FACTS[deed];
  const { resources, draft } = context;
  const { owner, assignment } = resources;
  const settings = toSettings(draft);
  const plan = cleanupPlan(settings, assignment);
  await writeTwin(context, policy !== undefined);
  if (context.signal.aborted) return;
  if (needed === 'deletes') await owner?.deletions?.device(plan);
  if (policy === undefined) return;
  await owner?.relocation?.setPolicy(plan.enrollment, policy);
  await owner?.relocation?.sendElsewhere(plan.enrollment, splitHost(plan.hub).name);
}

/**
 * Reads the twin as it is before, after something was written into it where that is wanted. A device that its hub does not
 * let in has no twin to read.
 */
async function writeTwin(context: StepContext, isWritten: boolean): Promise<void> {
  const { resources, draft, emit, signal } = context;
  const { owner, assignment } = resources;
  try {
    const hub = await connectedHub(context, toSettings(draft));
    if (isWritten && assignment) {
      const device = { hub: assignment.assignedHub, deviceId: assignment.deviceId };
      await owner?.deviceService?.writeDesired(device, WRITTEN.desired);
      await hub.report(WRITTEN.reported);
    }
    emit({ type: 'twin', twin: await hub.twin() });
  } catch (error) {
    if (!signal.aborted && !(error instanceof DeviceFailure)) throw error;
  }
}
