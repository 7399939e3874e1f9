import {
  type HubIdentity,
  type HubPublish,
  METHODS_FILTER,
  methodTopic,
  parseHubPublish,
} from '../../protocol/hub-topics.ts';
import type { Faults } from '../faults/faults.ts';
import type { DeviceLink } from '../hub/device-link.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { LIMITS } from '../limits.ts';
import type { CommandQueues } from '../messaging/command-queues.ts';
import type { DirectMethods } from '../messaging/direct-methods.ts';
import type { TelemetryLog } from '../messaging/telemetry-log.ts';
import type { Issuer } from '../provisioning/issuer.ts';
import { identityName } from '../records/identity.ts';
import type { Properties } from '../records/properties.ts';
import type { Report } from '../reporter.ts';
import { CommandChannel } from './command-channel.ts';
import { CredentialsChannel, NO_CREDENTIALS } from './credentials-channel.ts';
import { commandFilters, filtersOf, hubSessionName } from './hub-identity.ts';
import { keepWill, receiveTelemetry } from './receive-telemetry.ts';
import { type Connection, type Message, type Reception, type Session, TAKEN } from './session.ts';
import { watchExpiry } from './token-expiry.ts';
import { TwinChannel } from './twin-channel.ts';

/** What the sessions of all devices share. */
export interface HubParts {
  readonly iotHub: IotHub;
  readonly methods: DirectMethods;
  readonly queues: CommandQueues;
  readonly telemetry: TelemetryLog;
  readonly faults: Faults;
  readonly report: Report;
  /** Seconds a connection stands after its token has ended. */
  readonly tokenGrace: number;
  readonly issuer: Issuer;
}

export interface HubSessionOptions extends HubParts {
  readonly hub: string;
  readonly identity: HubIdentity;
  /** Seconds since 1970: some time after the token ends, the connection does (protocol.md 3.4). Absent: no token. */
  readonly expiresAt: number | undefined;
  /** Whether an api-version was named: else there are no twins and methods (protocol.md 3.1). */
  readonly hasVersion: boolean;
  /** Whether in it certificates are renewed (protocol.md 12.1). */
  readonly takesCredentials: boolean;
}

/** The connection of one device, or one module, to its hub (protocol.md 3.3, 3.4). */
export class HubSession implements Session, DeviceLink {
  readonly link = 'hub';
  readonly id: string;
  readonly sessionName: string;
  readonly persistent = true;
  readonly #options: HubSessionOptions;
  #connection: Connection | undefined;
  #twin: TwinChannel | undefined;
  #commands: CommandChannel | undefined;
  #credentials: CredentialsChannel | undefined;
  #expiry: NodeJS.Timeout | undefined;

  constructor(options: HubSessionOptions) {
    this.#options = options;
    this.id = identityName(options.identity);
    this.sessionName = hubSessionName(options.hub, this.id);
  }

  opened(connection: Connection): void {
    const { hub, identity, expiresAt, iotHub, queues, faults, report, hasVersion } = this.#options;
    const deviceId = this.id;
    this.#connection = connection;
    this.#credentials = new CredentialsChannel(this.#options, deviceId, connection);
    this.#twin = new TwinChannel({ hub, deviceId, iotHub, faults, report, hasVersion }, connection);
    const onSent = (): void => report({ link: 'hub', event: 'hub.message-sent', id: deviceId });
    const channel = { hub, deviceId, queues, onSent };
    this.#commands = new CommandChannel(channel, connection, commandFilters(identity));
    const takesOver = iotHub.connected(hub, deviceId, this);
    report({ link: 'hub', event: 'hub.connected', id: deviceId, detail: { hub, takesOver } });
    this.#expiry = watchExpiry(expiresAt, this.#options.tokenGrace, () =>
      this.disconnect('the token has expired'),
    );
  }

  closed(): void {
    const { hub, iotHub, report } = this.#options;
    clearTimeout(this.#expiry);
    this.#connection = undefined;
    this.#commands?.close();
    iotHub.disconnected(hub, this.id, this);
    report({ link: 'hub', event: 'hub.disconnected', id: this.id, detail: { hub } });
  }

  subscribe(filter: string): boolean {
    const held = this.#connection?.subscriptions() ?? 0;
    const again = this.#connection?.grantedQos(filter) !== undefined;
    // Looked up anew: a device subscribes a few times, and a thousand of them would each hold a set.
    const reason = !filtersOf(this.#options.identity).has(filter)
      ? 'a device may not subscribe to this'
      : held >= LIMITS.hubSubscriptions && !again
        ? 'a device may hold five subscriptions'
        : undefined;
    if (reason === undefined) return true;
    const refused = { event: 'hub.subscription-refused', id: this.id, reason, detail: { filter } };
    this.#options.report({ link: 'hub', ...refused });
    return false;
  }

  subscribed(): void {
    const { hub, methods } = this.#options;
    if (this.#listensForMethods()) methods.listening(hub, this.id);
    this.#commands?.deliver();
  }

  receive(message: Message): Reception {
    if (message.qos === 2) return { hangUp: 'QoS 2 is not supported' };
    const { topic, payload } = message;
    const publish = parseHubPublish(topic);
    switch (publish?.kind) {
      case 'telemetry':
        return receiveTelemetry(this.#options, publish, message);
      case 'twin-get':
        return { acknowledged: () => this.#orGone(this.#twin?.read(publish.requestId)) };
      case 'twin-patch': {
        const respond = this.#twin?.patch(publish.requestId, payload);
        return { acknowledged: respond ?? (() => this.#orGone(false)) };
      }
      case 'issue-certificate':
        if (!this.#options.takesCredentials) return { hangUp: NO_CREDENTIALS };
        return { acknowledged: () => this.#credentials?.issue(publish.requestId, payload) };
      case 'method-response':
        return this.#methodResponse(publish, payload);
      default:
        return { hangUp: 'a device may not publish to this topic' };
    }
  }

  notKept({ topic }: Message): void {
    const publish = parseHubPublish(topic);
    if (publish?.kind === 'twin-patch') this.#twin?.notKept(publish.requestId);
  }

  /** Its topic was looked at when the device connected. */
  will(message: Message): void {
    keepWill(this.#options, message);
  }

  disconnect(reason: string): void {
    if (!this.#connection) return;
    const { hub, report } = this.#options;
    report({ link: 'hub', event: 'hub.dropped', id: this.id, reason, detail: { hub } });
    this.#connection.drop();
  }

  callMethod(requestId: string, name: string, payload: string): boolean {
    if (!this.#listensForMethods()) return false;
    const { report } = this.#options;
    report({ link: 'hub', event: 'hub.method-called', id: this.id, detail: { method: name } });
    // At QoS 0 (protocol.md 3.3).
    this.#connection?.publish(methodTopic(name, requestId), payload, 0);
    return true;
  }

  desiredChanged(patch: Properties, version: number): void {
    const { report } = this.#options;
    report({ link: 'hub', event: 'hub.twin-desired', id: this.id, detail: { version } });
    this.#twin?.desiredChanged(patch, version);
  }

  messageWaiting(): void {
    this.#commands?.deliver();
  }

  #methodResponse(
    { requestId, status }: HubPublish & { readonly kind: 'method-response' },
    payload: Buffer,
  ): Reception {
    if (payload.length > LIMITS.methodBytes) return { hangUp: 'the answer is larger than 128 KB' };
    const { hub, methods, report } = this.#options;
    const awaited = methods.answer(hub, this.id, requestId, status, payload.toString('utf8'));
    report({
      link: 'hub',
      event: awaited ? 'hub.method-answered' : 'hub.method-unasked',
      id: this.id,
      detail: { status },
    });
    return TAKEN;
  }

  #orGone(known: boolean | undefined): void {
    if (known === false) this.disconnect('the device was deleted');
  }

  #listensForMethods(): boolean {
    const { hasVersion } = this.#options;
    return hasVersion && this.#connection?.grantedQos(METHODS_FILTER) !== undefined;
  }
}
