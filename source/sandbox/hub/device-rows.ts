import type { DeviceRecord } from '../records/records.ts';
import { deviceKey, type Store, type Table } from '../records/store.ts';
import { systemModules, withScopes } from './edge-device.ts';

/** The records of devices and modules by key, with what a hub adds of its own when one is written. */
export class DeviceRows {
  readonly #store: Store;
  #onWritten: (record: DeviceRecord) => void = () => {};

  constructor(store: Store) {
    this.#store = store;
  }

  /** @param onWritten is told of every record that was written */
  watch(onWritten: (record: DeviceRecord) => void): void {
    this.#onWritten = onWritten;
  }

  get(key: string): DeviceRecord | undefined {
    return this.#table(key).get(key);
  }

  /** @returns it as it was written */
  put(record: DeviceRecord): DeviceRecord {
    const key = deviceKey(record.hub, record.deviceId);
    const table = this.#table(key);
    const isDevice = table === this.#store.devices;
    const written = isDevice ? withScopes(record, table.get(key)) : record;
    table.put(key, written);
    if (isDevice && written.iotEdge) this.#makeSystemModules(written);
    this.#onWritten(written);
    return written;
  }

  /** Writes counters alone: nothing is added, and nobody is told. */
  putActivity(key: string, record: DeviceRecord): void {
    this.#table(key).put(key, record);
  }

  /** @returns whether there was one */
  delete(key: string): boolean {
    return this.#table(key).delete(key);
  }

  modulesOf(key: string): DeviceRecord[] {
    const own = ([id]: [string, DeviceRecord]): boolean => id.startsWith(`${key}/`);
    return [...this.#store.modules.entries()].filter(own).map(([, module]) => module);
  }

  #makeSystemModules(device: DeviceRecord): void {
    for (const module of systemModules(device)) {
      if (!this.get(deviceKey(module.hub, module.deviceId))) this.put(module);
    }
  }

  /** The key of a module has a second slash. */
  #table(key: string): Table<'devices' | 'modules'> {
    const { devices, modules } = this.#store;
    return key.indexOf('/') === key.lastIndexOf('/') ? devices : modules;
  }
}
