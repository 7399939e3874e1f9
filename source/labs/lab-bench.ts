import type { RegistrationResult } from '../device/registration-result.ts';
import type { Lab } from '../lessons/labs/lab.ts';
import type {
  DeviceDeed,
  KnownValues,
  LabAct,
  LabFault,
  OwnerDeed,
} from '../lessons/labs/lab-acts.ts';
import type { TypedSetting } from '../lessons/labs/lab-event.ts';
import type { Messages } from '../messages/messages.ts';
import type { Owner } from '../owner/owner.ts';
import { type StartOwner, startOwner } from '../owner/start-owner.ts';
import type { Redactor } from '../protocol/redaction.ts';
import type { Emit } from '../run/events.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { outcomeOf } from '../run/run.ts';
import { RunResources } from '../run/run-resources.ts';
import { stepRunner } from '../run/run-step.ts';
import type { Disarm } from '../sandbox/faults/faults.ts';
import type { MovingPolicies } from '../sandbox/relocation.ts';
import { PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import type { Problem } from '../settings/question.ts';
import type { StepId } from '../settings/step-ids.ts';
import { DeviceValues } from './device-values.ts';
import { LAB_GROUP, LAB_REGISTRATION, type LabPlace, portalOf } from './lab-place.ts';
import { doAsOwner } from './owner-deeds.ts';

export interface LabBenchOptions {
  readonly lab: Lab;
  readonly enrollment: Lab['enrollment'];
  readonly messages: Messages;
  readonly redactor: Redactor;
  readonly version: string;
  readonly emit: Emit;
  /** Absent: the owners as people get them. */
  readonly startOwner?: StartOwner | undefined;
}

/** A sandbox and a device in it: what a lab does things with. It knows nothing of tasks. */
export class LabBench {
  readonly #options: LabBenchOptions;
  readonly #resources = new RunResources();
  readonly #controller = new AbortController();
  #opening: Promise<LabPlace> | undefined;
  #work: Promise<unknown> = Promise.resolve();
  readonly #values: DeviceValues;
  #disarms: Disarm[] = [];

  constructor(options: LabBenchOptions) {
    this.#options = options;
    this.#values = new DeviceValues(options.redactor);
  }

  /** Starts the sandbox and enrolls the device, once. */
  open(): Promise<LabPlace> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** What the device has for a setting, and what the portal says of it. */
  async known(setting: TypedSetting): Promise<KnownValues> {
    const place = await this.open();
    const assigned = this.#resources.assignment;
    const current = this.#values.textOf(setting, assigned?.deviceId);
    return { current, portal: portalOf(setting, place, assigned) };
  }

  /** Gives the device another value. @returns why it cannot be one */
  async set(setting: TypedSetting, text: string): Promise<Problem | undefined> {
    await this.open();
    return this.#values.set(setting, text);
  }

  /** Does something at the service. @returns how many messages its hub has, where that was asked */
  async owner(deed: OwnerDeed): Promise<number | undefined> {
    return doAsOwner(deed, await this.open(), this.#resources.assignment);
  }

  /** Does an act that needs nothing but itself. @returns how many messages the hub has, where that was asked */
  async perform(act: LabAct): Promise<number | undefined> {
    switch (act.kind) {
      case 'owner':
        return this.owner(act.does);
      case 'fault':
        await this.#arm(act.fault);
        return undefined;
      case 'device':
        await this.device(act.does);
        return undefined;
      default:
        return undefined;
    }
  }

  async #arm(fault: LabFault): Promise<void> {
    const { owner } = await this.open();
    const disarm = owner.arm?.(fault);
    if (disarm) this.#disarms.push(disarm);
  }

  /** Lets the device do something; what is armed strikes then or never. Never throws for a refusal. */
  async device(does: DeviceDeed, emit: Emit = this.#options.emit): Promise<void> {
    const work = this.#device(does, emit);
    this.#work = work.catch(() => undefined);
    await work;
  }

  /** Stops what runs and closes the sandbox. */
  async close(): Promise<void> {
    this.#controller.abort();
    await this.#work;
    await this.#opening?.catch(() => undefined);
    await this.#resources.close();
  }

  async #open(): Promise<LabPlace> {
    const { lab, enrollment, redactor } = this.#options;
    const { kind = 'individual', deviceId, staysIn } = enrollment ?? {};
    const start = this.#options.startOwner ?? startOwner;
    const owner: Owner = await start(PRACTICE_TARGET, lab.sandbox);
    this.#resources.owner = owner;
    const { administration } = owner;
    if (!owner.enroll || !administration) throw new Error('a lab needs a service to practise with');
    const grant = await owner.enroll({
      kind,
      registrationId: LAB_REGISTRATION,
      enrollmentGroupId: LAB_GROUP,
      ...(deviceId !== undefined && { deviceId }),
      ...(staysIn !== undefined && { policies: stayingIn(staysIn) }),
      initialTwin: { properties: { desired: { telemetryInterval: 10 } } },
    });
    const { symmetricKey: key = '', host, idScope } = grant;
    redactor.add(key);
    const origin = PRACTICE_TARGET;
    this.#values.begin({
      target: { value: PRACTICE_TARGET, origin: 'default' },
      enrollment: { value: kind, origin: 'default' },
      enrollmentGroupId: { value: LAB_GROUP, origin: 'default' },
      registrationId: { value: LAB_REGISTRATION, origin: 'default' },
      host: { value: host, origin },
      idScope: { value: idScope, origin },
      // The device signs with what it has: nobody derives a key behind the learner's back.
      symmetricKey: { value: key, origin, derived: true },
      messages: { value: 3, origin: 'default' },
    });
    return { owner, administration, kind, idScope };
  }

  async #device(does: DeviceDeed, emit: Emit): Promise<void> {
    await this.open();
    const remembered = this.#resources.assignment;
    const begins = does === 'register' || does === 'boot' || !remembered;
    let exitCode: ExitCode = EXIT.done;
    if (begins) {
      emit({ type: 'run.started', target: PRACTICE_TARGET, version: this.#options.version });
      exitCode = await this.#step('provision', emit, does === 'boot' ? remembered : undefined);
    }
    if (exitCode === EXIT.done && does !== 'register') exitCode = await this.#atHub(does, emit);
    for (const disarm of this.#disarms.splice(0)) disarm();
    if (begins) emit({ type: 'run.finished', outcome: outcomeOf(exitCode), exitCode });
  }

  async #atHub(does: DeviceDeed, emit: Emit): Promise<ExitCode> {
    const resources = this.#resources;
    const assigned = resources.assignment;
    if (does === 'boot' || !assigned) return EXIT.done;
    await resources.closeHub();
    const { hubName } = this.#values;
    if (hubName !== undefined) resources.assignment = { ...assigned, deviceId: hubName };
    const exitCode = await this.#step(does === 'send' ? 'telemetry' : 'verify', emit);
    resources.assignment = assigned;
    return exitCode;
  }

  async #step(id: StepId, emit: Emit, remembered?: RegistrationResult): Promise<ExitCode> {
    const { messages, redactor } = this.#options;
    const recall = remembered && (() => remembered);
    const runStep = stepRunner({ messages, redactor, resources: this.#resources, emit, recall });
    const { draft, pollingMilliseconds } = this.#values;
    const ending = await runStep(id, draft, this.#controller.signal, { pollingMilliseconds });
    return ending.exitCode;
  }
}

/** To this hub at first, and never to another one. */
function stayingIn(iotHubHostName: string): MovingPolicies {
  const reprovisionPolicy = { updateHubAssignment: false, migrateDeviceData: false };
  return { allocationPolicy: 'static', iotHubHostName, reprovisionPolicy };
}
