import type { DeviceRecord } from '../records/records.ts';

/** What a device is doing, as of now. */
export interface DeviceActivity {
  readonly connectionState: 'Connected' | 'Disconnected';
  readonly connectionStateUpdatedTime: string | undefined;
  readonly lastActivityTime: string | undefined;
  readonly messagesReceived: number;
}

/** What a device is doing now; what it did before lies in its record. */
interface Activity {
  lastActivityTime: number;
  messagesReceived: number;
  connectionStateUpdatedTime: string | undefined;
}

/**
 * Counters of devices at work. They live beside the store and are written to it now and then: a telemetry message
 * must not cost a disk write.
 */
export class ActivityLog {
  readonly #now = new Map<string, Activity>();
  readonly #record: (key: string) => DeviceRecord | undefined;

  /** @param record finds a device by its key */
  constructor(record: (key: string) => DeviceRecord | undefined) {
    this.#record = record;
  }

  /** The device did something. */
  touch(key: string): void {
    const activity = this.#of(key);
    if (activity) activity.lastActivityTime = Date.now();
  }

  countMessage(key: string): void {
    const activity = this.#of(key);
    if (!activity) return;
    activity.lastActivityTime = Date.now();
    activity.messagesReceived += 1;
  }

  connectionChanged(key: string): void {
    const activity = this.#of(key);
    if (!activity) return;
    activity.lastActivityTime = Date.now();
    activity.connectionStateUpdatedTime = new Date().toISOString();
  }

  read(key: string, record: DeviceRecord): Omit<DeviceActivity, 'connectionState'> {
    const now = this.#now.get(key);
    return {
      connectionStateUpdatedTime:
        now?.connectionStateUpdatedTime ?? record.connectionStateUpdatedTime,
      lastActivityTime: now
        ? new Date(now.lastActivityTime).toISOString()
        : record.lastActivityTime,
      messagesReceived: now?.messagesReceived ?? record.messagesReceived,
    };
  }

  forget(key: string): void {
    this.#now.delete(key);
  }

  keys(): string[] {
    return [...this.#now.keys()];
  }

  /** The record with everything that has happened since. @returns undefined when nothing has */
  settle(key: string): DeviceRecord | undefined {
    const record = this.#record(key);
    if (!record || !this.#now.has(key)) return undefined;
    const { lastActivityTime, messagesReceived, connectionStateUpdatedTime } = this.read(
      key,
      record,
    );
    this.#now.delete(key);
    return {
      ...record,
      lastActivityTime,
      messagesReceived,
      ...(connectionStateUpdatedTime !== undefined && { connectionStateUpdatedTime }),
    };
  }

  #of(key: string): Activity | undefined {
    const known = this.#now.get(key);
    if (known) return known;
    const record = this.#record(key);
    if (!record) return undefined;
    const { messagesReceived } = record;
    const fresh = { lastActivityTime: 0, messagesReceived, connectionStateUpdatedTime: undefined };
    this.#now.set(key, fresh);
    return fresh;
  }
}
