import { Readable } from 'node:stream';
import type { Client } from 'aedes';
import type { SubscriptionsRecord } from '../records/delivery-records.ts';
import type { Table } from '../records/store.ts';

interface Subscription {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
}

interface ClientReference {
  readonly id: string;
}

interface Will {
  brokerId?: string;
  clientId?: string;
}

/**
 * What aedes has to remember of its clients, in aedes' persistence interface: the subscriptions of persistent
 * sessions, and wills. Nothing by topic: no device receives what another one publishes, so nothing is fanned out,
 * queued for others or retained; and what waits for a device is kept by the queue it stands in (protocol.md 3.4).
 */
export class SessionStore {
  readonly #subscriptions: Table<'subscriptions'>;
  readonly #wills = new Map<string, Will>();
  #brokerId = '';

  constructor(subscriptions: Table<'subscriptions'>) {
    this.#subscriptions = subscriptions;
  }

  async setup(broker: { readonly id: string }): Promise<void> {
    this.#brokerId = broker.id;
  }

  async addSubscriptions({ id }: Client, subscriptions: Subscription[]): Promise<void> {
    const added = subscriptions.map(({ topic, qos }) => [topic, qos === 0 ? 0 : 1] as const);
    this.#put(id, new Map([...this.#filters(id), ...added]));
  }

  async removeSubscriptions({ id }: Client, topics: string[]): Promise<void> {
    const filters = this.#filters(id);
    const gone = topics.filter((topic) => filters.delete(topic));
    if (gone.length > 0) this.#put(id, filters);
  }

  async subscriptionsByClient({ id }: ClientReference): Promise<Subscription[]> {
    return [...this.#filters(id)].map(([topic, qos]) => ({ topic, qos }));
  }

  async cleanSubscriptions({ id }: ClientReference): Promise<void> {
    this.#subscriptions.delete(id);
  }

  async subscriptionsByTopic(): Promise<never[]> {
    return [];
  }

  async countOffline(): Promise<{ subsCount: number; clientsCount: number }> {
    return { subsCount: 0, clientsCount: this.#subscriptions.size };
  }

  async outgoingEnqueueCombi(): Promise<void> {}

  /** Who acknowledged what is seen by the outbox. */
  async outgoingClearMessageId(): Promise<undefined> {
    return undefined;
  }

  async outgoingUpdate(): Promise<void> {}

  outgoingStream(): Readable {
    return Readable.from([]);
  }

  /** No message of QoS 2 is ever taken, so none is half-way. */
  async incomingGetPacket(): Promise<never> {
    throw new Error('no such packet');
  }

  async putWill(client: Client, will: Will): Promise<void> {
    will.brokerId = this.#brokerId;
    will.clientId = client.id;
    this.#wills.set(client.id, will);
  }

  async delWill({ id }: ClientReference): Promise<Will | undefined> {
    const will = this.#wills.get(id);
    this.#wills.delete(id);
    return will;
  }

  /** aedes looks here for wills of other brokers of a cluster; there is none. */
  streamWill(): Readable {
    return Readable.from([]);
  }

  createRetainedStreamCombi(): Readable {
    return Readable.from([]);
  }

  async storeRetained(): Promise<void> {}
  async cleanIncoming(): Promise<void> {}
  async destroy(): Promise<void> {}

  #filters(id: string): Map<string, 0 | 1> {
    const filters: SubscriptionsRecord['filters'] = this.#subscriptions.get(id)?.filters ?? {};
    return new Map(Object.entries(filters));
  }

  #put(id: string, filters: ReadonlyMap<string, 0 | 1>): void {
    if (filters.size === 0) this.#subscriptions.delete(id);
    else this.#subscriptions.put(id, { filters: Object.fromEntries(filters) });
  }
}
