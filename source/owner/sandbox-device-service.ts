import { randomUUID } from 'node:crypto';
import { splitHost } from '../protocol/identifiers.ts';
import type { MethodOutcome } from '../sandbox/messaging/device-messenger.ts';
import type { SandboxEvent } from '../sandbox/reporter.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import {
  type CalledMethod,
  type DeviceService,
  type HubDeviceName,
  MESSAGE_OUTCOMES,
  type MessageOutcome,
  type SentMessage,
} from './device-service.ts';

/** Seconds for the answer: what a hub waits at most, since a person may type it (protocol.md 6). */
const RESPONSE_TIMEOUT = 300;
/** Milliseconds that a message waits for the device: an hour (protocol.md 3.4). */
const TIME_TO_LIVE = 60 * 60_000;

const SETTLED = 'hub.message-';

/** Hands what the sandbox tells of messages to those who watch them. */
export class MessageWatch {
  readonly #listeners = new Set<(outcome: MessageOutcome) => void>();

  add(listener: (outcome: MessageOutcome) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell({ event, reason, detail }: SandboxEvent): void {
    if (!event.startsWith(SETTLED)) return;
    const outcome = MESSAGE_OUTCOMES.find((one) => event === SETTLED + one);
    const messageId = detail?.messageId;
    if (outcome === undefined || typeof messageId !== 'string') return;
    for (const listener of this.#listeners) listener({ messageId, outcome, reason });
  }
}

/** The service's side of a sandbox in this very process. */
export class SandboxDeviceService implements DeviceService {
  readonly #sandbox: Pick<Sandbox, 'messenger' | 'writeDesired' | 'kept'>;
  readonly #watch: MessageWatch;

  constructor(sandbox: Pick<Sandbox, 'messenger' | 'writeDesired' | 'kept'>, watch: MessageWatch) {
    this.#sandbox = sandbox;
    this.#watch = watch;
  }

  async writeDesired(
    { hub, deviceId }: HubDeviceName,
    patch: Readonly<Record<string, unknown>>,
  ): Promise<number> {
    const version = this.#sandbox.writeDesired(hub, deviceId, patch);
    if (version === undefined) throw new RangeError(`The hub has no device ${deviceId}.`);
    await this.#sandbox.kept();
    return version;
  }

  callMethod(
    { hub, deviceId }: HubDeviceName,
    { name, payload }: CalledMethod,
    signal: AbortSignal,
  ): Promise<MethodOutcome> {
    const call = { name, payload, responseTimeout: RESPONSE_TIMEOUT, connectTimeout: 0 };
    return this.#sandbox.messenger.invokeMethod(splitHost(hub).name, deviceId, call, signal);
  }

  async sendMessage(
    { hub, deviceId }: HubDeviceName,
    { body, properties }: SentMessage,
  ): Promise<string> {
    const messageId = randomUUID();
    const isTaken = this.#sandbox.messenger.sendCloudToDevice(splitHost(hub).name, deviceId, {
      payload: Buffer.from(body),
      properties,
      system: { mid: messageId },
      acknowledge: 'full',
      expiresAt: Date.now() + TIME_TO_LIVE,
    });
    if (!isTaken) throw new RangeError('The queue of the device is full.');
    await this.#sandbox.kept();
    return messageId;
  }

  watchMessages(listener: (outcome: MessageOutcome) => void): () => void {
    return this.#watch.add(listener);
  }
}
