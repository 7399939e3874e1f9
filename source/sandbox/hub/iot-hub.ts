import type { SasToken } from '../../protocol/sas-token.ts';
import { isSignedByEither } from '../records/device-credential.ts';
import { timestamp } from '../records/formats.ts';
import type { DeviceRecord, InitialTwin } from '../records/records.ts';
import { deviceKey, type Store } from '../records/store.ts';
import { ActivityLog, type DeviceActivity } from './device-activity.ts';
import type { DeviceLink } from './device-link.ts';
import { DeviceLinks } from './device-links.ts';
import { newDevice, type ProvisionedDevice, withCredential } from './device-record.ts';
import { DeviceRows } from './device-rows.ts';
import { newTwin, patchReported, type ReportedPatch, twinDocument } from './twin.ts';

/** What an owner sees of a device. */
export interface SandboxDevice {
  readonly deviceId: string;
  readonly status: 'enabled' | 'disabled';
  readonly connectionState: 'Connected' | 'Disconnected';
  readonly lastActivityTime?: string;
  readonly messagesReceived: number;
  /** The model it said it is of when it connected. */
  readonly modelId?: string;
}

/**
 * All linked hubs: their devices, twins and connections. Knows no transport. Modules are kept apart from devices, but
 * are asked for in the same way, by `deviceId/moduleId`.
 */
export class IotHub {
  readonly #rows: DeviceRows;
  readonly #activity: ActivityLog;
  readonly #links = new DeviceLinks();

  constructor(store: Store) {
    this.#rows = new DeviceRows(store);
    this.#activity = new ActivityLog((key) => this.#rows.get(key));
  }

  /** @param onWritten is told of every device and module that was written, with its twin */
  watch(onWritten: (record: DeviceRecord) => void): void {
    this.#rows.watch(onWritten);
  }

  /**
   * Makes the device a registration was assigned, or brings its keys up to date. Registering again gives the
   * same device with the same twin (protocol.md 11).
   */
  provision(hub: string, deviceId: string, wish: ProvisionedDevice): void {
    const { credential, initialTwin, iotEdge } = wish;
    const record = this.record(hub, deviceId) ?? {
      ...newDevice(hub, deviceId),
      twin: newTwin(initialTwin),
    };
    const capable = iotEdge === undefined ? record : { ...record, iotEdge };
    this.#rows.put(withCredential(capable, credential));
  }

  /** Gives a device the twin it has on another hub, which is to lose it (protocol.md 5). */
  copyTwin(from: string, to: string, deviceId: string): void {
    const { twin } = this.record(from, deviceId) ?? {};
    if (twin) this.put({ ...newDevice(to, deviceId), twin });
  }

  /** Gives a device the twin of a new one (protocol.md 5). */
  resetTwin(hub: string, deviceId: string, initialTwin: InitialTwin | undefined): void {
    const record = this.record(hub, deviceId);
    if (!record) return;
    const { configured: _configured, ...rest } = record;
    this.put({ ...rest, twin: newTwin(initialTwin) });
  }

  /** Notes what a device says it is (protocol.md 3.1). */
  setModel(hub: string, deviceId: string, modelId: string): void {
    const record = this.record(hub, deviceId);
    if (record && record.modelId !== modelId) this.put({ ...record, modelId });
  }

  /**
   * Writes a device as the service API wants it; a connected one that is disabled is disconnected.
   *
   * @returns it with what the hub adds of its own
   */
  put(record: DeviceRecord): DeviceRecord {
    const key = deviceKey(record.hub, record.deviceId);
    const written = this.#rows.put(record);
    if (record.status === 'disabled') {
      for (const link of this.#links.ofDevice(key)) link.disconnect('the device was disabled');
    }
    return written;
  }

  record(hub: string, deviceId: string): DeviceRecord | undefined {
    return this.#rows.get(deviceKey(hub, deviceId));
  }

  isSignedByDevice(record: DeviceRecord, token: SasToken): boolean {
    return record.keys !== undefined && isSignedByEither(token, record.keys);
  }

  /** What an owner sees of a device. */
  device(hub: string, deviceId: string): SandboxDevice | undefined {
    const record = this.record(hub, deviceId);
    if (!record) return undefined;
    const { connectionState, lastActivityTime, messagesReceived } = this.activity(record);
    return {
      deviceId: record.deviceId,
      status: record.status,
      connectionState,
      ...(lastActivityTime !== undefined && { lastActivityTime }),
      messagesReceived,
      ...(record.modelId !== undefined && { modelId: record.modelId }),
    };
  }

  activity(record: DeviceRecord): DeviceActivity {
    const key = deviceKey(record.hub, record.deviceId);
    return {
      connectionState: this.#links.get(key) ? 'Connected' : 'Disconnected',
      ...this.#activity.read(key, record),
    };
  }

  /** How many devices of a hub are connected. */
  connectedDevices(hub: string): number {
    return this.#links.count(deviceKey(hub, ''));
  }

  /** @returns false when there was no such device; its connection is ended too */
  deleteDevice(hub: string, deviceId: string): boolean {
    const key = deviceKey(hub, deviceId);
    const existed = this.#rows.delete(key);
    for (const module of this.#rows.modulesOf(key)) this.deleteDevice(hub, module.deviceId);
    this.#activity.forget(key);
    this.#links.get(key)?.disconnect('the device was deleted');
    return existed;
  }

  /** Disabling a connected device drops its connection (protocol.md 3.2). @returns false: no such device */
  setStatus(hub: string, deviceId: string, status: 'enabled' | 'disabled'): boolean {
    const record = this.record(hub, deviceId);
    if (!record) return false;
    this.put({ ...record, status, statusUpdatedTime: timestamp(Date.now()) });
    return true;
  }

  /** @returns whether an older connection of the device had to give way (protocol.md 3.4) */
  connected(hub: string, deviceId: string, link: DeviceLink): boolean {
    const key = deviceKey(hub, deviceId);
    const older = this.#links.put(key, link);
    older?.disconnect('another connection of the same device took over');
    this.#activity.connectionChanged(key);
    return older !== undefined;
  }

  /** Only the connection that is current counts: an older one may end after its successor began. */
  disconnected(hub: string, deviceId: string, link: DeviceLink): void {
    const key = deviceKey(hub, deviceId);
    if (!this.#links.delete(key, link)) return;
    this.#activity.connectionChanged(key);
    this.#saveActivity(key);
  }

  /** The way to a device. @returns undefined while it is not connected */
  link(hub: string, deviceId: string): DeviceLink | undefined {
    return this.#links.get(deviceKey(hub, deviceId));
  }

  telemetry(hub: string, deviceId: string): void {
    this.#activity.countMessage(deviceKey(hub, deviceId));
  }

  /** @returns undefined when the device is gone */
  twin(hub: string, deviceId: string): Record<string, unknown> | undefined {
    this.#activity.touch(deviceKey(hub, deviceId));
    const record = this.record(hub, deviceId);
    return record && twinDocument(record.twin);
  }

  /** @returns undefined when the device is gone */
  report(hub: string, deviceId: string, body: string): ReportedPatch | undefined {
    this.#activity.touch(deviceKey(hub, deviceId));
    const record = this.record(hub, deviceId);
    if (!record) return undefined;
    const result = patchReported(record.twin, body);
    if ('twin' in result) this.#rows.put({ ...record, twin: result.twin });
    return result;
  }

  /** Writes the counters of every device to the store. */
  saveActivity(): void {
    for (const key of this.#activity.keys()) this.#saveActivity(key);
  }

  #saveActivity(key: string): void {
    const record = this.#activity.settle(key);
    if (record) this.#rows.putActivity(key, record);
  }
}
