import { LIMITS } from '../limits.ts';
import type { CommandRecord } from '../records/delivery-records.ts';
import { deviceKey, type Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import type { CloudToDeviceMessage } from './device-messenger.ts';

/** A message that was taken out to be delivered; exactly one of the three is called. */
export interface Delivery {
  readonly message: CommandRecord;
  /** The device has it: it is gone. */
  complete(): void;
  /** The device does not want it: it is gone, too. */
  reject(): void;
  /** It did not arrive: it goes back to where it stood, or is given up after too many tries. */
  abandon(): void;
}

/** What became of a message, by the name of the event that tells it. */
type Outcome = 'accepted' | 'rejected' | 'abandoned' | 'given-up';

interface Waiting {
  record: CommandRecord;
  /** Under way to the device. */
  locked: boolean;
}

/**
 * The cloud-to-device messages of every device, in the order in which they came (protocol.md 3.4). They outlive
 * the process; what has expired is thrown away when somebody looks.
 */
export class CommandQueues {
  readonly #store: Store;
  readonly #report: Report;
  readonly #queues = new Map<string, Waiting[]>();
  #sequence = 0;

  constructor(store: Store, report: Report) {
    this.#store = store;
    this.#report = report;
    const kept = [...store.commands.values()].sort((one, other) => one.sequence - other.sequence);
    for (const record of kept) {
      this.#queue(record.hub, record.deviceId).push({ record, locked: false });
      this.#sequence = record.sequence;
    }
  }

  /** @returns false when the queue is full */
  add(hub: string, deviceId: string, message: CloudToDeviceMessage): boolean {
    this.#dropExpired(hub, deviceId);
    const queue = this.#queue(hub, deviceId);
    if (queue.length >= LIMITS.cloudToDeviceQueue) return false;
    this.#sequence += 1;
    const { payload, ...rest } = message;
    const record: CommandRecord = {
      ...rest,
      hub,
      deviceId,
      sequence: this.#sequence,
      payload: payload.toString('base64'),
      deliveryCount: 0,
      enqueuedAt: Date.now(),
    };
    queue.push({ record, locked: false });
    this.#store.commands.put(rowKey(record), record);
    return true;
  }

  /** Takes the oldest message that is not under way. @returns undefined when none waits */
  take(hub: string, deviceId: string): Delivery | undefined {
    this.#dropExpired(hub, deviceId);
    const waiting = this.#queues.get(deviceKey(hub, deviceId))?.find(({ locked }) => !locked);
    if (!waiting) return undefined;
    waiting.locked = true;
    let over = false;
    const once = (work: () => void) => (): void => {
      if (over) return;
      over = true;
      work();
    };
    return {
      message: waiting.record,
      complete: once(() => this.#end(waiting.record, 'accepted')),
      reject: once(() => this.#end(waiting.record, 'rejected')),
      abandon: once(() => this.#putBack(waiting)),
    };
  }

  size(hub: string, deviceId: string): number {
    this.#dropExpired(hub, deviceId);
    return this.#queues.get(deviceKey(hub, deviceId))?.length ?? 0;
  }

  /** @returns how many there were */
  purge(hub: string, deviceId: string): number {
    const queue = [...(this.#queues.get(deviceKey(hub, deviceId)) ?? [])];
    for (const { record } of queue) this.#remove(record);
    return queue.length;
  }

  #end(record: CommandRecord, outcome: Outcome): void {
    this.#remove(record);
    this.#tell(record, outcome);
  }

  #putBack(waiting: Waiting): void {
    const deliveryCount = waiting.record.deliveryCount + 1;
    if (deliveryCount >= LIMITS.deliveryCount) {
      this.#remove(waiting.record);
      this.#tell(
        waiting.record,
        'given-up',
        `it was not acknowledged in ${deliveryCount} deliveries`,
      );
      return;
    }
    waiting.locked = false;
    waiting.record = { ...waiting.record, deliveryCount };
    // Purged in the meantime: nothing may bring it back.
    if (!this.#store.commands.get(rowKey(waiting.record))) return;
    this.#store.commands.put(rowKey(waiting.record), waiting.record);
    this.#tell(waiting.record, 'abandoned');
  }

  /** What is under way has left in time and is not called back. */
  #dropExpired(hub: string, deviceId: string): void {
    const now = Date.now();
    for (const { record, locked } of [...(this.#queues.get(deviceKey(hub, deviceId)) ?? [])]) {
      if (locked || record.expiresAt > now) continue;
      this.#remove(record);
      this.#tell(record, 'given-up', 'it has expired');
    }
  }

  #remove(record: CommandRecord): void {
    const key = deviceKey(record.hub, record.deviceId);
    const left = this.#queues
      .get(key)
      ?.filter((other) => other.record.sequence !== record.sequence);
    if (left?.length) this.#queues.set(key, left);
    else this.#queues.delete(key);
    this.#store.commands.delete(rowKey(record));
  }

  #tell(record: CommandRecord, outcome: Outcome, reason?: string): void {
    const { deviceId, hub, system, deliveryCount } = record;
    this.#report({
      link: 'hub',
      event: `hub.message-${outcome}`,
      id: deviceId,
      ...(reason !== undefined && { reason }),
      detail: { hub, messageId: system.mid, deliveryCount },
    });
  }

  #queue(hub: string, deviceId: string): Waiting[] {
    const key = deviceKey(hub, deviceId);
    const queue = this.#queues.get(key) ?? [];
    this.#queues.set(key, queue);
    return queue;
  }
}

function rowKey({ hub, deviceId, sequence }: CommandRecord): string {
  return `${deviceKey(hub, deviceId)}/${sequence}`;
}
