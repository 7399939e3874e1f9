import { randomUUID } from 'node:crypto';
import type { CommandRecord } from '../records/delivery-records.ts';
import type { CommandQueues, Delivery } from './command-queues.ts';

/** A message that a device has fetched and has to settle. */
export interface LockedMessage {
  readonly token: string;
  readonly message: CommandRecord;
}

interface Lock {
  readonly hub: string;
  readonly deviceId: string;
  readonly delivery: Delivery;
  readonly timer: NodeJS.Timeout;
}

export type Settlement = 'complete' | 'reject' | 'abandon';

/**
 * Cloud-to-device messages that devices fetch one by one, over HTTPS (protocol.md 3.4): each is locked for a time under
 * a token, with which the device says what became of it. What it does not settle goes back into the queue.
 */
export class MessageLocks {
  readonly #queues: CommandQueues;
  readonly #onFree: (hub: string, deviceId: string) => void;
  readonly #locks = new Map<string, Lock>();

  /** @param onFree is told of a device for which a message waits again */
  constructor(queues: CommandQueues, onFree: (hub: string, deviceId: string) => void) {
    this.#queues = queues;
    this.#onFree = onFree;
  }

  /**
   * Takes the next message of a device.
   *
   * @param milliseconds for which it is locked
   * @returns undefined when none waits
   */
  receive(hub: string, deviceId: string, milliseconds: number): LockedMessage | undefined {
    const delivery = this.#queues.take(hub, deviceId);
    if (!delivery) return undefined;
    const token = randomUUID();
    const timer = setTimeout(() => this.settle(hub, deviceId, token, 'abandon'), milliseconds);
    timer.unref();
    this.#locks.set(token, { hub, deviceId, delivery, timer });
    return { token, message: delivery.message };
  }

  /** @returns false when the device has no such lock: it is over, or never was */
  settle(hub: string, deviceId: string, token: string, how: Settlement): boolean {
    const lock = this.#locks.get(token);
    if (lock?.hub !== hub || lock.deviceId !== deviceId) return false;
    this.#locks.delete(token);
    clearTimeout(lock.timer);
    lock.delivery[how]();
    if (how === 'abandon') this.#onFree(hub, deviceId);
    return true;
  }

  /** Forgets the locks; the messages stay in their queues. */
  close(): void {
    for (const { timer } of this.#locks.values()) clearTimeout(timer);
    this.#locks.clear();
  }
}
