import type { Message } from 'azure-iot-common';
import { Http } from 'azure-iot-device-http/dist/http.js';
import { visible, visibleValue } from '../../protocol/foreign-text.ts';
import type { DeviceEndpoint } from '../endpoint.ts';
import { authenticationOf, type HubDevice } from '../hub/hub-client.ts';
import { type Answer, ObservedHttp } from './observed-http.ts';
import { roadAgent } from './road-agent.ts';
import type { Settlement } from './settlement.ts';

/** A cloud-to-device message that the device has fetched and has to settle before its lock ends. */
export interface DeviceBoundMessage {
  readonly lockToken: string;
  readonly messageId: string | undefined;
  readonly body: string;
  /** Application properties; HTTPS writes their names in lower case. */
  readonly properties: Readonly<Record<string, string>>;
  /** How often it was given and came back. */
  readonly deliveryCount: number;
}

const PROPERTY_HEADER = 'iothub-app-';

/** How the SDK calls what a device says of a message. */
const SDK_VERBS = { accept: 'complete', reject: 'reject', abandon: 'abandon' } as const;

/**
 * A device's cloud-to-device messages over HTTPS, by the SDK's own transport. Over MQTT the PUBACK accepts a message,
 * and there is no rejecting and no abandoning (protocol.md 3.4).
 */
export class DeviceBoundMessages {
  readonly #http = new ObservedHttp();
  readonly #transport: Http;
  readonly #stop: () => void;
  readonly #held = new Map<string, Message>();

  /** @param endpoint the road to the hub's port for HTTPS */
  constructor(device: HubDevice, endpoint: DeviceEndpoint) {
    const { provider, stop } = authenticationOf(device);
    this.#stop = stop;
    this.#transport = new Http(provider, this.#http);
    // One message a question: what is drained from the queue would all be locked at once.
    const receivePolicy = { interval: 0, manualPolling: true, drain: false };
    const http = { agent: roadAgent(device.hub, endpoint), receivePolicy };
    this.#transport.setOptions({ http }, () => {});
    this.#transport.on('error', (error) => this.#http.notAsked(error));
  }

  /**
   * Asks for the next message.
   *
   * @returns undefined when none waits
   * @throws DeviceFailure
   */
  async receive(): Promise<DeviceBoundMessage | undefined> {
    let received: Message | undefined;
    const take = (message: Message): void => {
      received = message;
    };
    this.#transport.once('message', take);
    try {
      const answer = await this.#http.ask(() => this.#transport.receive());
      return received && this.#hold(received, answer);
    } finally {
      this.#transport.off('message', take);
    }
  }

  /** Says what became of a message. @throws DeviceFailure, as when its lock is over */
  async settle(lockToken: string, how: Settlement): Promise<void> {
    const message = this.#held.get(lockToken);
    if (!message) throw new RangeError('the device does not hold this message');
    await this.#http.ask(() => this.#transport[SDK_VERBS[how]](message, () => {}));
    this.#held.delete(lockToken);
  }

  /** Ends what runs; what is held comes back to the queue when its lock ends. */
  close(): void {
    this.#stop();
    this.#http.close();
  }

  #hold(message: Message, { headers }: Answer): DeviceBoundMessage {
    const { lockToken, messageId, properties } = message;
    this.#held.set(lockToken, message);
    const own = properties.propertyList.map(({ key, value }) => [
      visible(key.slice(PROPERTY_HEADER.length)),
      visible(value),
    ]);
    return visibleValue({
      lockToken,
      messageId: messageId === '' ? undefined : messageId,
      body: message.getData().toString(),
      properties: Object.fromEntries(own),
      deliveryCount: Number(headers['iothub-deliverycount'] ?? 0),
    });
  }
}
