import { secretsOf } from '../../protocol/credential.ts';
import { visibleValue } from '../../protocol/foreign-text.ts';
import { readPacket } from '../../protocol/read-packet.ts';
import { Redactor } from '../../protocol/redaction.ts';
import type { WirePacket } from '../../protocol/wire-packet.ts';
import { cutPayload } from '../describe-packet.ts';
import { DeviceFailure, type FailurePhase, type FailureSignal } from '../device-failure.ts';
import { type Done, PendingCalls } from '../pending-calls.ts';
import { responseSignal } from '../service-answer.ts';
import { WireTap } from '../wire-tap.ts';
import {
  createHubClient,
  type DeviceTwin,
  type HubClient,
  type HubDevice,
  type OutgoingMessage,
} from './hub-client.ts';
import {
  ANSWER_TIMEOUT_MILLISECONDS,
  CLOSED,
  GOODBYE_MILLISECONDS,
  type HubContext,
  type HubListener,
  unexpected,
} from './hub-context.ts';

/**
 * Connects a device to its hub.
 *
 * @throws {DeviceFailure} when the hub cannot be reached or refuses
 * @throws the signal's reason when cancelled
 */
export async function connectHub(device: HubDevice, context: HubContext): Promise<HubConnection> {
  context.signal?.throwIfAborted();
  const connection = new HubConnection(device, context);
  await connection.open();
  return connection;
}

/**
 * A device's connection to its hub. It does not come back once it is lost: every call that is outstanding
 * then fails, and so does every later one.
 */
export class HubConnection {
  readonly #context: HubContext;
  readonly #tap: WireTap;
  readonly #client: HubClient;
  readonly #redactor = new Redactor();
  readonly #pending: PendingCalls<FailurePhase>;
  readonly #cancel = () => this.#end(this.#context.signal?.reason);
  /** Why there is no connection any more. */
  #ended: { readonly reason: unknown } | undefined;
  #closing: Promise<void> | undefined;
  #listener: HubListener | undefined;
  /** Of the newest change of reported properties that the hub has taken. */
  #reportedVersion: number | undefined;

  constructor(device: HubDevice, context: HubContext) {
    this.#context = context;
    for (const secret of secretsOf(device.credential)) this.#redactor.add(secret);
    const patience = context.answerTimeoutMilliseconds ?? ANSWER_TIMEOUT_MILLISECONDS;
    this.#pending = new PendingCalls({
      translate: (error, phase) => this.#failure(phase, this.#signalOf(error)),
      // The tap has its own patience for connecting.
      milliseconds: (phase) => (phase === 'connect' ? Number.POSITIVE_INFINITY : patience),
      onTimeout: (phase, reject) => this.#giveUp(phase, reject),
    });
    this.#tap = new WireTap({
      ...context,
      link: 'hub',
      onPacket: (packet) => {
        context.onWire?.(cutPayload(packet));
        this.#checkTwinAnswer(packet);
      },
      onCut: () => this.#end(this.#failure('connect', this.#tap.trouble ?? CLOSED)),
    });
    this.#client = createHubClient(device, this.#tap, {
      onDisconnect: () => this.#end(this.#failure('connect', this.#tap.trouble ?? CLOSED)),
      onUnreadable: (error) => this.#rejectTwins(unexpected(error)),
      onDesired: (change) => this.#listener?.onDesired(change),
      onMethod: (request) => this.#listener?.onMethod(request),
    });
  }

  /** False once it is lost or being closed. */
  get connected(): boolean {
    return this.#ended === undefined && this.#closing === undefined;
  }

  /** Used by `connectHub` alone. */
  async open(): Promise<void> {
    this.#context.signal?.addEventListener('abort', this.#cancel, { once: true });
    try {
      await this.#call<unknown>('connect', (done) => this.#client.open(done));
    } catch (error) {
      this.#end(error);
      await this.#tap.destroy();
      throw error;
    }
  }

  /**
   * Sends one message with QoS 1 and waits until the hub has acknowledged it. A hub that does not within the
   * time for an answer is taken for lost, because it may not acknowledge in any other order (MQTT-4.6.0-2).
   *
   * @throws {DeviceFailure} when it is not known to have arrived
   */
  send(body: string, message: OutgoingMessage): Promise<void> {
    return this.#call('telemetry', (done) => this.#client.send(body, message, done));
  }

  /** Asks the hub for this device's twin. @throws {DeviceFailure} */
  async twin(): Promise<DeviceTwin> {
    const twin = await this.#call<DeviceTwin>('twin', (done) => this.#client.getTwin(done));
    if (twin) return visibleValue(twin);
    throw this.#failure('twin', { kind: 'unusable', what: 'no-twin' });
  }

  /**
   * Merges into the reported properties; null deletes. @returns the version they then have @throws {DeviceFailure}
   */
  async report(patch: Readonly<Record<string, unknown>>): Promise<number | undefined> {
    await this.#call('twin', (done) => this.#client.report(patch, done));
    return this.#reportedVersion;
  }

  /** Has the hub tell of changes and call methods from here on. @throws {DeviceFailure} */
  listen(listener: HubListener): Promise<void> {
    this.#listener = listener;
    return this.#call('twin', (done) => this.#client.listen(done));
  }

  /** Says goodbye and closes; what is outstanding gets a second to be acknowledged. Never throws. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (!this.#ended) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, GOODBYE_MILLISECONDS);
        this.#client.close(() => resolve());
      });
      clearTimeout(timer);
      this.#end(this.#failure('connect', CLOSED));
    }
    await this.#tap.destroy();
  }

  #call<T>(phase: FailurePhase, start: (done: Done<T>) => void): Promise<T | undefined> {
    if (this.#ended) return Promise.reject(this.#ended.reason);
    // The SDK would connect again for whoever calls it while it says goodbye.
    if (this.#closing) return Promise.reject(this.#failure(phase, CLOSED));
    return this.#pending.run(phase, start);
  }

  /** A twin may get lost on its own, a message cannot (MQTT-4.6.0-2): without its answer the hub is lost. */
  #giveUp(phase: FailurePhase, reject: (reason: unknown) => void): void {
    const failure = this.#failure(phase, { kind: 'timeout' });
    if (phase === 'twin') reject(failure);
    else this.#end(failure);
  }

  #end(reason: unknown): void {
    if (this.#ended) return;
    this.#ended = { reason };
    this.#context.signal?.removeEventListener('abort', this.#cancel);
    this.#client.stop();
    this.#pending.reject((phase) =>
      reason instanceof DeviceFailure ? this.#failure(phase, reason.symptom.signal) : reason,
    );
    void this.#tap.destroy();
    if (this.#closing === undefined) this.#listener?.onLost(reason);
  }

  /** The SDK looks at a twin answer's body only; without one it never answers (protocol.md 3.3). */
  #checkTwinAnswer(packet: WirePacket): void {
    if (packet.direction === 'out') return;
    const fact = readPacket(packet);
    if (fact.kind !== 'twin-answer') return;
    if (fact.status < 300) this.#reportedVersion = fact.version ?? this.#reportedVersion;
    else this.#rejectTwins(responseSignal(fact));
  }

  #rejectTwins(signal: FailureSignal): void {
    this.#pending.reject((phase) => this.#failure(phase, signal), 'twin');
  }

  #signalOf(error: Error): FailureSignal {
    if (this.#tap.trouble) return this.#tap.trouble;
    if (error.name === 'TimeoutError') return { kind: 'timeout' };
    return error.name === 'NotConnectedError' ? CLOSED : unexpected(error);
  }

  #failure(phase: FailurePhase, signal: FailureSignal): DeviceFailure {
    return new DeviceFailure({ link: 'hub', phase, signal: this.#redactor.value(signal) });
  }
}
