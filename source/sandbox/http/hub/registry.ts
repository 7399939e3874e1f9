import { isObject } from '../../../structures/is-object.ts';
import { type Fields, oneOf, text } from '../../fields/fields.ts';
import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import type { IotHub } from '../../hub/iot-hub.ts';
import { writeTwin } from '../../hub/write-twin.ts';
import { deviceJson, parseDevice } from '../../json/device-json.ts';
import { alreadyThere, checkNewModuleId, notFound } from '../../json/identity-name.ts';
import { twinJson } from '../../json/twin-json.ts';
import { LIMITS } from '../../limits.ts';
import type { DeviceMessenger } from '../../messaging/device-messenger.ts';
import { parseIdentityName } from '../../records/identity.ts';
import type { DeviceRecord } from '../../records/records.ts';
import type { Store } from '../../records/store.ts';
import { checkMatch, etagField, type IfMatch } from '../etag.ts';
import { changeTwin } from './twin-changes.ts';

export interface RegistryOptions {
  readonly store: Store;
  readonly iotHub: IotHub;
  readonly messenger: DeviceMessenger;
  /** Takes a device away with everything that is kept for it. */
  readonly deleteDevice: (hub: string, deviceId: string) => boolean;
}

/** The identity registry of the hubs, and its twins (protocol.md 6); a module goes by `deviceId/moduleId`. */
export class Registry {
  readonly #options: RegistryOptions;

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  /** @throws Problem 404 */
  find(hub: string, name: string): DeviceRecord {
    const record = this.#options.iotHub.record(hub, name);
    if (!record) throw notFound(name);
    return record;
  }

  /** @throws Problem 404 */
  modulesOf(hub: string, deviceId: string): DeviceRecord[] {
    this.find(hub, deviceId);
    return [...this.#options.store.modules.values()].filter(
      (record) => record.hub === hub && parseIdentityName(record.deviceId).deviceId === deviceId,
    );
  }

  json(record: DeviceRecord): object {
    const { iotHub, messenger } = this.#options;
    return deviceJson(record, iotHub, messenger.queueLength(record.hub, record.deviceId));
  }

  twinJson(record: DeviceRecord): object {
    const { iotHub, messenger } = this.#options;
    return twinJson(record, iotHub, messenger.queueLength(record.hub, record.deviceId));
  }

  /**
   * Creates a device, or replaces one whose version the caller names.
   *
   * @throws Problem 400, 404 for a version of what does not exist, 409 for one that exists, 412
   */
  put(hub: string, name: string, body: Fields, condition: IfMatch): DeviceRecord {
    const actor = parseIdentityName(name);
    for (const field of ['deviceId', 'moduleId'] as const) {
      const named = text(body, field);
      if (named !== undefined && named !== actor[field]) {
        throw invalid(`The ${field} of the body is not that of the path.`);
      }
    }
    const before = this.#options.iotHub.record(hub, name);
    if (condition.kind === 'none' && before) throw alreadyThere(name, hub);
    if (condition.kind !== 'none') checkMatch(condition, this.find(hub, name).etag);
    const record = parseDevice(body, hub, name, before, 'made anew');
    if (!before && actor.moduleId !== undefined) {
      checkNewModuleId(actor.moduleId);
      this.#checkRoom(hub, actor.deviceId);
    }
    return this.#options.iotHub.put(record);
  }

  /** @throws Problem 404, 412 */
  delete(hub: string, name: string, condition: IfMatch): void {
    checkMatch(condition, this.find(hub, name).etag);
    this.#options.deleteDevice(hub, name);
  }

  /** @throws Problem 400, 404, 412 */
  changeTwin(
    hub: string,
    name: string,
    body: Fields,
    how: 'patch' | 'replace',
    condition: IfMatch,
  ): DeviceRecord {
    const before = this.find(hub, name);
    return writeTwin(this.#options.iotHub, before, changeTwin(before.twin, body, how, condition));
  }

  /**
   * Does something to each of several devices; one that cannot be done does not keep the others from it.
   *
   * @throws Problem 400 when nothing can be done at all
   */
  bulk(hub: string, items: unknown): { isSuccessful: boolean; errors: object[] } {
    if (!Array.isArray(items) || items.length === 0) {
      throw invalid('A bulk operation needs a list of devices.');
    }
    if (items.length > LIMITS.bulkDevices) {
      throw invalid(`At most ${LIMITS.bulkDevices} devices may go in one call.`);
    }
    const errors: object[] = [];
    for (const item of items) {
      const fields = isObject(item) ? item : {};
      const deviceId = typeof fields.id === 'string' ? fields.id : '';
      try {
        this.#one(hub, deviceId, fields);
      } catch (error) {
        if (!(error instanceof ServiceProblem)) throw error;
        errors.push({ deviceId, errorCode: error.errorName, errorStatus: error.message });
      }
    }
    return { isSuccessful: errors.length === 0, errors };
  }

  #one(hub: string, deviceId: string, item: Fields): void {
    if (deviceId.includes('/')) throw invalid(`The device ID "${deviceId}" is invalid.`);
    const mode = oneOf(item, 'importMode', MODES) ?? 'createOrUpdate';
    const condition: IfMatch = mode.endsWith('IfMatchETag') ? etagField(item) : { kind: 'any' };
    const exists = this.#options.iotHub.record(hub, deviceId) !== undefined;
    // In a bulk the device's ID is called `id`; a `deviceId` beside it would be something else.
    const body = { ...item, deviceId };
    if (mode.startsWith('delete')) {
      this.delete(hub, deviceId, condition);
    } else if (mode.startsWith('updateTwin')) {
      this.changeTwin(hub, deviceId, body, 'patch', condition);
    } else {
      const creates = mode === 'create' || (mode.startsWith('createOrUpdate') && !exists);
      this.put(hub, deviceId, body, creates ? { kind: 'none' } : condition);
      if (item.tags || item.properties) {
        this.changeTwin(hub, deviceId, body, 'patch', { kind: 'any' });
      }
    }
  }

  #checkRoom(hub: string, deviceId: string): void {
    if (this.modulesOf(hub, deviceId).length < LIMITS.modulesPerDevice) return;
    const message = `A device has at most ${LIMITS.modulesPerDevice} modules.`;
    throw new ServiceProblem(409, 409302, 'TooManyModulesOnDevice', message);
  }
}

const MODES = [
  'create',
  'update',
  'updateIfMatchETag',
  'createOrUpdate',
  'createOrUpdateIfMatchETag',
  'delete',
  'deleteIfMatchETag',
  'updateTwin',
  'updateTwinIfMatchETag',
] as const;
