import {
  TWIN_DESIRED_FILTER,
  TWIN_RESPONSE_FILTER,
  twinDesiredTopic,
  twinResponseTopic,
} from '../../protocol/hub-topics.ts';
import { errorBodyOf, UNREADABLE } from '../faults/error-answer.ts';
import type { Faults } from '../faults/faults.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { forbiddenNameMessage } from '../hub/twin.ts';
import { serviceError } from '../records/formats.ts';
import type { Properties } from '../records/properties.ts';
import type { Report } from '../reporter.ts';
import type { Connection } from './session.ts';

export interface TwinChannelOptions {
  readonly hub: string;
  readonly deviceId: string;
  readonly iotHub: IotHub;
  readonly faults: Faults;
  readonly report: Report;
  /** Whether the device named an api-version: the oldest one, without any, has no twins (protocol.md 3.1). */
  readonly hasVersion: boolean;
}

/**
 * The twin over one connection (protocol.md 3.3). Everything goes at QoS 0, which every SDK accepts (protocol.md
 * 3.5), and only to a device that listens.
 */
export class TwinChannel {
  readonly #options: TwinChannelOptions;
  readonly #connection: Connection;

  constructor(options: TwinChannelOptions, connection: Connection) {
    this.#options = options;
    this.#connection = connection;
  }

  /** @returns false when the device is gone */
  read(requestId: string): boolean {
    const { hub, deviceId, iotHub, report } = this.#options;
    const twin = iotHub.twin(hub, deviceId);
    if (!twin) return false;
    const unversioned = this.#refuseUnversioned(requestId);
    if (unversioned) {
      unversioned();
      return true;
    }
    if (this.#disturb(requestId)) return true;
    report({ link: 'hub', event: 'hub.twin-read', id: deviceId });
    this.#respond(200, requestId, undefined, JSON.stringify(twin));
    return true;
  }

  /** @returns what answers the device once the change is kept, undefined when the device is gone */
  patch(requestId: string, payload: Buffer): (() => void) | undefined {
    const { hub, deviceId, iotHub, report } = this.#options;
    const unversioned = this.#refuseUnversioned(requestId);
    if (unversioned) return unversioned;
    const result = iotHub.report(hub, deviceId, payload.toString('utf8'));
    if (!result) return undefined;
    if ('problem' in result) {
      const { problem, name } = result;
      const message = name === undefined ? undefined : forbiddenNameMessage(name);
      const reason = message ?? problem;
      report({ link: 'hub', event: 'hub.twin-refused', id: deviceId, reason });
      const body = message
        ? serviceError(400004, message)
        : serviceError(400000, `Invalid reported properties: ${problem}.`);
      return () => this.#respond(400, requestId, undefined, JSON.stringify(body));
    }
    const version = result.twin.reportedVersion;
    report({ link: 'hub', event: 'hub.twin-reported', id: deviceId, detail: { version } });
    return () => this.#respond(204, requestId, version, '');
  }

  /** The change could not be kept: the device is told, and may try again. */
  notKept(requestId: string): void {
    const body = serviceError(500001, 'Internal server error.');
    this.#respond(500, requestId, undefined, JSON.stringify(body));
  }

  desiredChanged(patch: Properties, version: number): void {
    if (!this.#options.hasVersion) return;
    if (this.#connection.grantedQos(TWIN_DESIRED_FILTER) === undefined) return;
    const body = JSON.stringify({ ...patch, $version: version });
    this.#connection.publish(twinDesiredTopic(version), body, 0);
  }

  /** @returns what answers a device that named no api-version, undefined for the others */
  #refuseUnversioned(requestId: string): (() => void) | undefined {
    const { hasVersion, deviceId: id, report } = this.#options;
    if (hasVersion) return undefined;
    const reason = 'the user name has no api-version, and without one there is no twin';
    report({ link: 'hub', event: 'hub.twin-unread', id, reason });
    const body = JSON.stringify(serviceError(400001, 'The api-version is missing or invalid.'));
    return () => this.#respond(400, requestId, undefined, body);
  }

  /** @returns whether a fault has answered instead */
  #disturb(requestId: string): boolean {
    const { deviceId: id, faults, report } = this.#options;
    const refusing = faults.strike('twin-refused', id);
    const garbled =
      refusing ?? faults.strike('unreadable-answer', id, ({ link }) => link === 'hub');
    if (!garbled) return false;
    const reason = `a fault was armed: ${garbled.kind.replace('-', ' ')}`;
    report({ link: 'hub', event: 'hub.twin-unread', id, reason });
    const body = refusing ? JSON.stringify(errorBodyOf(refusing)) : UNREADABLE;
    this.#respond(refusing?.status ?? 200, requestId, undefined, body);
    return true;
  }

  #respond(status: number, requestId: string, version: number | undefined, body: string): void {
    if (this.#connection.grantedQos(TWIN_RESPONSE_FILTER) === undefined) return;
    this.#connection.publish(twinResponseTopic({ status, requestId, version }), body, 0);
  }
}
