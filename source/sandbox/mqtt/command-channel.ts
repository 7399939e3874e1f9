import { formatPropertyBag } from '../../protocol/property-bag.ts';
import { LIMITS } from '../limits.ts';
import type { CommandQueues, Delivery } from '../messaging/command-queues.ts';
import type { CommandRecord } from '../records/delivery-records.ts';
import type { Connection } from './session.ts';

export interface CommandChannelOptions {
  readonly hub: string;
  readonly deviceId: string;
  readonly queues: CommandQueues;
  /** Called for every message that is sent. */
  readonly onSent: (message: CommandRecord) => void;
}

/**
 * Cloud-to-device messages over one connection (protocol.md 3.4): the PUBACK completes a message; what is not
 * acknowledged goes back into the queue when the connection ends, or after the lock time.
 */
export class CommandChannel {
  readonly #options: CommandChannelOptions;
  readonly #connection: Connection;
  readonly #filters: readonly string[];
  readonly #underWay = new Map<Delivery, NodeJS.Timeout>();

  /** @param filters the ways in which a device may write its subscription */
  constructor(options: CommandChannelOptions, connection: Connection, filters: readonly string[]) {
    this.#options = options;
    this.#connection = connection;
    this.#filters = filters;
  }

  /** Sends everything that waits, if the device listens. */
  deliver(): void {
    const { hub, deviceId, queues, onSent } = this.#options;
    const filter = this.#filters.find((name) => this.#connection.grantedQos(name) !== undefined);
    if (filter === undefined) return;
    const qos = this.#connection.grantedQos(filter) ?? 0;
    const base = filter.slice(0, -1);
    for (let next = queues.take(hub, deviceId); next; next = queues.take(hub, deviceId)) {
      const delivery = next;
      this.#lock(delivery);
      const { message } = delivery;
      onSent(message);
      const payload = Buffer.from(message.payload, 'base64');
      this.#connection.publish(`${base}${propertyBag(message)}`, payload, qos, () => {
        this.#unlock(delivery);
        delivery.complete();
      });
    }
  }

  /** The connection is over. */
  close(): void {
    for (const delivery of [...this.#underWay.keys()]) {
      this.#unlock(delivery);
      delivery.abandon();
    }
  }

  #lock(delivery: Delivery): void {
    const timer = setTimeout(() => {
      this.#unlock(delivery);
      delivery.abandon();
      this.deliver();
    }, LIMITS.deliveryLock);
    this.#underWay.set(delivery, timer);
  }

  #unlock(delivery: Delivery): void {
    clearTimeout(this.#underWay.get(delivery));
    this.#underWay.delete(delivery);
  }
}

/** Feedback first, then the system properties, then the application's own (protocol.md 3.3). */
function propertyBag({ acknowledge, system, properties }: CommandRecord): string {
  const bag = new Map<string, string | null>();
  if (acknowledge !== 'none') bag.set('iothub-ack', acknowledge);
  for (const [name, value] of Object.entries(system)) bag.set(`$.${name}`, value);
  for (const [name, value] of Object.entries(properties)) bag.set(name, value);
  return formatPropertyBag(bag);
}
