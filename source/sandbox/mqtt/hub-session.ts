import {
  type HubPublish,
  METHODS_FILTER,
  parseHubPublish,
  TWIN_DESIRED_FILTER,
  TWIN_RESPONSE_FILTER,
  twinResponseTopic,
} from '../../protocol/hub-topics.ts';
import { serviceError } from '../formats.ts';
import type { IotHub } from '../iot-hub.ts';
import { LIMITS } from '../limits.ts';
import type { Report } from '../reporter.ts';
import type { TelemetryLog } from '../telemetry-log.ts';
import { type Connection, type Message, type Reception, type Session, TAKEN } from './session.ts';

/** What marks a will among the messages (protocol.md 3.4). */
const WILL = 'iothub-MessageType=Will';

/** The largest delay of a Node timer, about 24.8 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface HubSessionOptions {
  readonly hub: string;
  readonly deviceId: string;
  /** Seconds since 1970: when the token ends, the connection does (protocol.md 3.4). */
  readonly expiresAt: number;
  readonly iotHub: IotHub;
  readonly telemetry: TelemetryLog;
  readonly report: Report;
}

/** What the broker keeps a device's session under. */
export function hubSessionName(hub: string, deviceId: string): string {
  return `hub ${hub.toLowerCase()} ${deviceId}`;
}

/** One device's connection to its hub (protocol.md 3.3, 3.4). */
export class HubSession implements Session {
  readonly link = 'hub';
  readonly id: string;
  readonly sessionName: string;
  readonly persistent = true;
  readonly #options: HubSessionOptions;
  readonly #filters: ReadonlySet<string>;
  #connection: Connection | undefined;
  #expiry: NodeJS.Timeout | undefined;

  constructor(options: HubSessionOptions) {
    const { hub, deviceId } = options;
    this.#options = options;
    this.id = deviceId;
    this.sessionName = hubSessionName(hub, deviceId);
    this.#filters = new Set([
      TWIN_RESPONSE_FILTER,
      TWIN_DESIRED_FILTER,
      METHODS_FILTER,
      `devices/${deviceId}/messages/devicebound/#`,
      `devices/${encodeURIComponent(deviceId)}/messages/devicebound/#`,
    ]);
  }

  opened(connection: Connection): void {
    const { hub, deviceId, expiresAt, iotHub, report } = this.#options;
    this.#connection = connection;
    const takesOver = iotHub.connected(hub, deviceId, this.#disconnect);
    report({ link: 'hub', event: 'hub.connected', id: deviceId, detail: { hub, takesOver } });
    const left = expiresAt * 1000 - Date.now();
    if (left < LONGEST_TIMER) {
      this.#expiry = setTimeout(() => this.#disconnect('the token has expired'), left);
    }
  }

  closed(): void {
    const { hub, deviceId, iotHub, report } = this.#options;
    clearTimeout(this.#expiry);
    this.#connection = undefined;
    iotHub.disconnected(hub, deviceId, this.#disconnect);
    report({ link: 'hub', event: 'hub.disconnected', id: deviceId, detail: { hub } });
  }

  subscribe(filter: string): boolean {
    const held = this.#connection?.subscriptions() ?? 0;
    const again = this.#connection?.grantedQos(filter) !== undefined;
    const reason = !this.#filters.has(filter)
      ? 'a device may not subscribe to this'
      : held >= LIMITS.hubSubscriptions && !again
        ? 'a device may hold five subscriptions'
        : undefined;
    if (reason === undefined) return true;
    const { report } = this.#options;
    report({
      link: 'hub',
      event: 'hub.subscription-refused',
      id: this.id,
      reason,
      detail: { filter },
    });
    return false;
  }

  receive({ topic, payload, qos }: Message): Reception {
    if (qos === 2) return { hangUp: 'QoS 2 is not supported' };
    const publish = parseHubPublish(topic);
    switch (publish?.kind) {
      case 'telemetry':
        return this.#telemetry(publish, topic, payload);
      case 'twin-get':
        return { acknowledged: () => this.#twinGet(publish.requestId) };
      case 'twin-patch':
        return { acknowledged: () => this.#twinPatch(publish.requestId, payload) };
      case 'method-response':
        return TAKEN;
      default:
        return { hangUp: 'a device may not publish to this topic' };
    }
  }

  /** Its topic was looked at when the device connected. */
  will({ topic, payload }: Message): void {
    const { hub, deviceId, iotHub, telemetry, report } = this.#options;
    iotHub.telemetry(hub, deviceId);
    const publish = parseHubPublish(topic);
    const properties = publish?.kind === 'telemetry' ? publish.properties : '';
    telemetry.push(hub, deviceId, [properties, WILL].filter(Boolean).join('&'), payload);
    report({ link: 'hub', event: 'hub.will', id: deviceId, detail: { bytes: payload.length } });
  }

  /** Counted before it is acknowledged: whoever has the PUBACK finds the message counted. */
  #telemetry(
    { identity, properties }: HubPublish & { readonly kind: 'telemetry' },
    topic: string,
    payload: Buffer,
  ): Reception {
    const { hub, deviceId, iotHub, telemetry, report } = this.#options;
    if (!isSameId(identity.deviceId, deviceId) || identity.moduleId !== undefined) {
      return { hangUp: 'a device may send telemetry only as itself' };
    }
    if (payload.length + topic.length > LIMITS.telemetryBytes) {
      return { hangUp: 'the message is larger than 256 KB' };
    }
    iotHub.telemetry(hub, deviceId);
    telemetry.push(hub, deviceId, properties, payload);
    report({
      link: 'hub',
      event: 'hub.telemetry',
      id: deviceId,
      detail: { bytes: payload.length },
    });
    return TAKEN;
  }

  #twinGet(requestId: string): void {
    const { hub, deviceId, iotHub, report } = this.#options;
    const twin = iotHub.twin(hub, deviceId);
    if (!twin) {
      this.#disconnect('the device was deleted');
      return;
    }
    report({ link: 'hub', event: 'hub.twin-read', id: deviceId });
    this.#respond(200, requestId, undefined, JSON.stringify(twin));
  }

  #twinPatch(requestId: string, payload: Buffer): void {
    const { hub, deviceId, iotHub, report } = this.#options;
    const result = iotHub.report(hub, deviceId, payload.toString('utf8'));
    if (!result) {
      this.#disconnect('the device was deleted');
      return;
    }
    if ('problem' in result) {
      const { problem } = result;
      report({ link: 'hub', event: 'hub.twin-refused', id: deviceId, reason: problem });
      const body = serviceError(400000, `Invalid reported properties: ${problem}.`);
      this.#respond(400, requestId, undefined, JSON.stringify(body));
      return;
    }
    const version = result.twin.reportedVersion;
    report({ link: 'hub', event: 'hub.twin-reported', id: deviceId, detail: { version } });
    this.#respond(204, requestId, version, '');
  }

  /** At QoS 0, which every SDK accepts (protocol.md 3.5), and only to a device that listens. */
  #respond(status: number, requestId: string, version: number | undefined, body: string): void {
    if (this.#connection?.grantedQos(TWIN_RESPONSE_FILTER) === undefined) return;
    this.#connection.publish(twinResponseTopic({ status, requestId, version }), body, 0);
  }

  readonly #disconnect = (reason: string): void => {
    if (!this.#connection) return;
    const { hub, deviceId, report } = this.#options;
    report({ link: 'hub', event: 'hub.dropped', id: deviceId, reason, detail: { hub } });
    this.#connection.drop();
  };
}

/** The SDKs differ in whether they URL-encode the device ID in a topic. */
function isSameId(inTopic: string, deviceId: string): boolean {
  return inTopic === deviceId || inTopic === encodeURIComponent(deviceId);
}
