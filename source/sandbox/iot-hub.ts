import type { SasToken } from '../protocol/sas-token.ts';
import type { DeviceLink } from './device-link.ts';
import { newDevice } from './device-record.ts';
import { timestamp } from './formats.ts';
import { isSignedByEither } from './provisioning/attestation.ts';
import type { DeviceRecord, SymmetricKeys } from './records.ts';
import type { InitialTwin, SandboxDevice } from './sandbox.ts';
import { deviceKey, type Store } from './store.ts';
import { newTwin, patchReported, type ReportedPatch, twinDocument } from './twin.ts';

/** What a device is doing now; what it did before lies in the store. */
interface Activity {
  lastActivityTime: number;
  messagesReceived: number;
  connectionStateUpdatedTime: string | undefined;
}

/** What a device is doing, as of now. */
export interface DeviceActivity {
  readonly connectionState: 'Connected' | 'Disconnected';
  readonly connectionStateUpdatedTime: string | undefined;
  readonly lastActivityTime: string | undefined;
  readonly messagesReceived: number;
}

/**
 * All linked hubs: their devices, twins and connections. Knows no transport. Counters live beside the store and
 * are written to it now and then: a telemetry message must not cost a disk write.
 */
export class IotHub {
  readonly #store: Store;
  readonly #activity = new Map<string, Activity>();
  readonly #links = new Map<string, DeviceLink>();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Makes the device a registration was assigned, or brings its keys up to date. Registering again gives the
   * same device with the same twin (protocol.md 11).
   */
  provision(
    hub: string,
    deviceId: string,
    keys: SymmetricKeys,
    initialTwin: InitialTwin | undefined,
  ): void {
    const key = deviceKey(hub, deviceId);
    const existing = this.#store.devices.get(key);
    this.#store.devices.put(
      key,
      existing
        ? { ...existing, keys, authenticationType: 'sas' }
        : { ...newDevice(hub, deviceId), keys, twin: newTwin(initialTwin) },
    );
  }

  /** Writes a device as the service API wants it; a connected one that is disabled is disconnected. */
  put(record: DeviceRecord): void {
    const key = deviceKey(record.hub, record.deviceId);
    this.#store.devices.put(key, record);
    if (record.status === 'disabled') this.#links.get(key)?.disconnect('the device was disabled');
  }

  record(hub: string, deviceId: string): DeviceRecord | undefined {
    return this.#store.devices.get(deviceKey(hub, deviceId));
  }

  isSignedByDevice(record: DeviceRecord, token: SasToken): boolean {
    return record.keys !== undefined && isSignedByEither(token, record.keys);
  }

  /** What an owner sees of a device. */
  device(hub: string, deviceId: string): SandboxDevice | undefined {
    const key = deviceKey(hub, deviceId);
    const record = this.#store.devices.get(key);
    if (!record) return undefined;
    const { connectionState, lastActivityTime, messagesReceived } = this.activity(record);
    return {
      deviceId: record.deviceId,
      status: record.status,
      connectionState,
      ...(lastActivityTime !== undefined && { lastActivityTime }),
      messagesReceived,
    };
  }

  activity(record: DeviceRecord): DeviceActivity {
    const key = deviceKey(record.hub, record.deviceId);
    const now = this.#activity.get(key);
    return {
      connectionState: this.#links.has(key) ? 'Connected' : 'Disconnected',
      connectionStateUpdatedTime:
        now?.connectionStateUpdatedTime ?? record.connectionStateUpdatedTime,
      lastActivityTime: now
        ? new Date(now.lastActivityTime).toISOString()
        : record.lastActivityTime,
      messagesReceived: now?.messagesReceived ?? record.messagesReceived,
    };
  }

  /** How many devices of a hub are connected. */
  connectedDevices(hub: string): number {
    const prefix = deviceKey(hub, '');
    let count = 0;
    for (const key of this.#links.keys()) if (key.startsWith(prefix)) count += 1;
    return count;
  }

  /** @returns false when there was no such device; its connection is ended too */
  deleteDevice(hub: string, deviceId: string): boolean {
    const key = deviceKey(hub, deviceId);
    const existed = this.#store.devices.delete(key);
    this.#activity.delete(key);
    this.#links.get(key)?.disconnect('the device was deleted');
    return existed;
  }

  /** Disabling a connected device drops its connection (protocol.md 3.2). @returns false: no such device */
  setStatus(hub: string, deviceId: string, status: 'enabled' | 'disabled'): boolean {
    const key = deviceKey(hub, deviceId);
    const record = this.#store.devices.get(key);
    if (!record) return false;
    this.put({ ...record, status, statusUpdatedTime: timestamp(Date.now()) });
    return true;
  }

  /** @returns whether an older connection of the device had to give way (protocol.md 3.4) */
  connected(hub: string, deviceId: string, link: DeviceLink): boolean {
    const key = deviceKey(hub, deviceId);
    const older = this.#links.get(key);
    this.#links.set(key, link);
    older?.disconnect('another connection of the same device took over');
    this.#touchConnection(key);
    return older !== undefined;
  }

  /** Only the connection that is current counts: an older one may end after its successor began. */
  disconnected(hub: string, deviceId: string, link: DeviceLink): void {
    const key = deviceKey(hub, deviceId);
    if (this.#links.get(key) !== link) return;
    this.#links.delete(key);
    this.#touchConnection(key);
    this.#saveActivity(key);
  }

  /** The way to a device. @returns undefined while it is not connected */
  link(hub: string, deviceId: string): DeviceLink | undefined {
    return this.#links.get(deviceKey(hub, deviceId));
  }

  telemetry(hub: string, deviceId: string): void {
    const activity = this.#touch(deviceKey(hub, deviceId));
    if (activity) activity.messagesReceived += 1;
  }

  /** @returns undefined when the device is gone */
  twin(hub: string, deviceId: string): Record<string, unknown> | undefined {
    this.#touch(deviceKey(hub, deviceId));
    const record = this.record(hub, deviceId);
    return record && twinDocument(record.twin);
  }

  /** @returns undefined when the device is gone */
  report(hub: string, deviceId: string, body: string): ReportedPatch | undefined {
    const key = deviceKey(hub, deviceId);
    this.#touch(key);
    const record = this.#store.devices.get(key);
    if (!record) return undefined;
    const result = patchReported(record.twin, body);
    if ('twin' in result) this.#store.devices.put(key, { ...record, twin: result.twin });
    return result;
  }

  /** Writes the counters of every device to the store. */
  saveActivity(): void {
    for (const key of this.#activity.keys()) this.#saveActivity(key);
  }

  #touchConnection(key: string): void {
    const activity = this.#touch(key);
    if (activity) activity.connectionStateUpdatedTime = new Date().toISOString();
  }

  #touch(key: string): Activity | undefined {
    let activity = this.#activity.get(key);
    if (!activity) {
      const record = this.#store.devices.get(key);
      if (!record) return undefined;
      activity = {
        lastActivityTime: 0,
        messagesReceived: record.messagesReceived,
        connectionStateUpdatedTime: undefined,
      };
      this.#activity.set(key, activity);
    }
    activity.lastActivityTime = Date.now();
    return activity;
  }

  #saveActivity(key: string): void {
    const activity = this.#activity.get(key);
    const record = this.#store.devices.get(key);
    if (!activity || !record) return;
    this.#activity.delete(key);
    this.#store.devices.put(key, {
      ...record,
      lastActivityTime: new Date(activity.lastActivityTime).toISOString(),
      messagesReceived: activity.messagesReceived,
      connectionStateUpdatedTime:
        activity.connectionStateUpdatedTime ?? record.connectionStateUpdatedTime,
    });
  }
}
