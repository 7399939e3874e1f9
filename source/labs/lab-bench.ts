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
import { type StartOwner, startOwner } from '../owner/start-owner.ts';
import type { Emit } from '../run/events.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { outcomeOf } from '../run/run.ts';
import { RunResources } from '../run/run-resources.ts';
import { stepRunner } from '../run/run-step.ts';
import type { Disarm } from '../sandbox/faults/faults.ts';
import { PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import type { Problem } from '../settings/question.ts';
import type { Draft } from '../settings/settings.ts';
import type { StepId } from '../settings/step-ids.ts';
import { DeviceProofs } from './device-proofs.ts';
import { DeviceValues, withRequest } from './device-values.ts';
import { FleetBench } from './fleet-bench.ts';
import { type LabPlace, portalOf } from './lab-place.ts';
import { openPlace, type PlaceWish } from './open-place.ts';
import { doAsOwner } from './owner-deeds.ts';
import { isTwinDeed, TwinDeeds } from './twin-deeds.ts';

export interface LabBenchOptions extends PlaceWish {
  readonly lab: Lab;
  readonly messages: Messages;
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
  readonly #proofs = new DeviceProofs();
  readonly #twin: TwinDeeds;
  readonly #fleet: FleetBench;

  constructor(options: LabBenchOptions) {
    this.#options = options;
    this.#values = new DeviceValues(options.redactor);
    const { signal } = this.#controller;
    this.#twin = new TwinDeeds({ ...options, signal, resources: this.#resources });
    this.#fleet = new FleetBench({ ...options, signal, values: this.#values.fleet });
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
    return { current, portal: await portalOf(setting, place, assigned) };
  }

  /** Gives the device another value. @returns why it cannot be one */
  async set(setting: TypedSetting, text: string): Promise<Problem | undefined> {
    await this.open();
    const problem = this.#values.set(setting, text);
    if (problem === undefined && setting === 'certChainFile') await this.#look();
    return problem;
  }

  /** Does something at the service. @returns how many messages its hub has, where that was asked */
  async owner(deed: OwnerDeed): Promise<number | undefined> {
    const place = await this.open();
    return this.#twin.during(deed, () => doAsOwner(deed, place, this.#resources.assignment));
  }

  /** Does an act that needs nothing but itself. @returns how many messages the hub has, where that was asked */
  async perform(act: LabAct): Promise<number | undefined> {
    switch (act.kind) {
      case 'owner':
        return this.owner(act.does);
      case 'search':
        return this.#proofs.count(act.half);
      case 'fault':
        await this.#arm(act.fault);
        break;
      case 'device':
        await this.device(act.does);
        break;
      case 'look':
        await this.#look();
        break;
      case 'fleet':
        await this.#during(this.#fleet.register(await this.open()));
    }
    return undefined;
  }

  /** Tells of the certificates that the device shows at the moment. */
  async #look(): Promise<void> {
    const { folder } = await this.open();
    this.#proofs.take(folder, this.#values.draft);
    const event = await this.#proofs.certificates(folder ? 'given' : 'issued');
    if (event) this.#options.emit(event);
  }

  async #arm(fault: LabFault): Promise<void> {
    const { owner } = await this.open();
    const disarm = owner.arm?.(fault);
    if (disarm) this.#disarms.push(disarm);
  }

  /** Lets the device do something; what is armed strikes then or never. Never throws for a refusal. */
  async device(does: DeviceDeed, emit: Emit = this.#options.emit): Promise<void> {
    await this.#during(this.#device(does, this.#proofs.heard(emit)));
  }

  /** Chooses how something is from then on. */
  async choose(act: Extract<LabAct, { readonly kind: 'choose' }>, choice: string): Promise<void> {
    await this.#fleet.choose(act, choice, await this.open());
  }

  /** What is being done while it closes is waited for. */
  async #during(work: Promise<unknown>): Promise<void> {
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
    const { lab, startOwner: start = startOwner } = this.#options;
    const owner = await start(PRACTICE_TARGET, lab.sandbox);
    this.#resources.owner = owner;
    const { place, draft } = await openPlace(owner, this.#options);
    this.#values.begin(draft);
    return place;
  }

  async #device(does: DeviceDeed, emit: Emit): Promise<void> {
    const { folder } = await this.open();
    const remembered = this.#resources.assignment;
    const registers = does === 'register' || does === 'request';
    const begins = registers || does === 'boot' || !remembered;
    let exitCode: ExitCode = EXIT.done;
    if (begins) {
      emit({ type: 'run.started', target: PRACTICE_TARGET, version: this.#options.version });
      const { draft } = this.#values;
      this.#resources.shown = this.#proofs.take(folder, draft);
      const asks = does === 'request' ? withRequest(draft) : draft;
      const recalled = does === 'boot' ? remembered : undefined;
      exitCode = await this.#step('provision', asks, emit, recalled);
    }
    if (exitCode === EXIT.done && !registers) exitCode = await this.#atHub(does, emit);
    this.#proofs.know(this.#resources.credential);
    for (const disarm of this.#disarms.splice(0)) disarm();
    if (begins) emit({ type: 'run.finished', outcome: outcomeOf(exitCode), exitCode });
  }

  async #atHub(does: DeviceDeed, emit: Emit): Promise<ExitCode> {
    const resources = this.#resources;
    const assigned = resources.assignment;
    if (does === 'boot' || !assigned) return EXIT.done;
    const { hubName, draft } = this.#values;
    if (isTwinDeed(does)) return this.#twin.do(does, draft, emit);
    await resources.closeHub();
    if (hubName !== undefined) resources.assignment = { ...assigned, deviceId: hubName };
    const asks = does === 'renew' ? withRequest(draft) : draft;
    const exitCode = await this.#step(does === 'send' ? 'telemetry' : 'verify', asks, emit);
    resources.assignment = assigned;
    return exitCode;
  }

  async #step(id: StepId, draft: Draft, emit: Emit, known?: RegistrationResult): Promise<ExitCode> {
    const { messages, redactor } = this.#options;
    const recall = known && (() => known);
    const runStep = stepRunner({ messages, redactor, resources: this.#resources, emit, recall });
    const { waits } = this.#values;
    const ending = await runStep(id, draft, this.#controller.signal, { waits });
    return ending.exitCode;
  }
}
