import { Readable } from 'node:stream';
import type { Client } from 'aedes';
import type { SubscriptionsRecord } from '../records/delivery-records.ts';
import type { Store } from '../records/store.ts';

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
 * aedes answers a SUBSCRIBE, an UNSUBSCRIBE or a CONNECT when a promise given here resolves, and cuts the connection
 * when it rejects: each is that of the commit.
 */
export class SessionStore {
  readonly #store: Store;
  readonly #wills = new Map<string, Will>();
  #brokerId = '';

  constructor(store: Store) {
    this.#store = store;
  }

  async setup(broker: { readonly id: string }): Promise<void> {
    this.#brokerId = broker.id;
  }

  async addSubscriptions({ id }: Client, subscriptions: Subscription[]): Promise<void> {
    const added = subscriptions.map(({ topic, qos }) => [topic, qos === 0 ? 0 : 1] as const);
    await this.#store.commit(() => this.#put(id, new Map([...this.#filters(id), ...added])));
  }

  async removeSubscriptions({ id }: Client, topics: string[]): Promise<void> {
    const filters = this.#filters(id);
    const gone = topics.filter((topic) => filters.delete(topic));
    if (gone.length > 0) await this.#store.commit(() => this.#put(id, filters));
  }

  async subscriptionsByClient({ id }: ClientReference): Promise<Subscription[]> {
    return [...this.#filters(id)].map(([topic, qos]) => ({ topic, qos }));
  }

  async cleanSubscriptions({ id }: ClientReference): Promise<void> {
    await this.#store.commit(() => this.#store.subscriptions.delete(id));
  }

  async subscriptionsByTopic(): Promise<never[]> {
    return [];
  }

  async countOffline(): Promise<{ subsCount: number; clientsCount: number }> {
    return { subsCount: 0, clientsCount: this.#store.subscriptions.size };
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
    const filters: SubscriptionsRecord['filters'] =
      this.#store.subscriptions.get(id)?.filters ?? {};
    return new Map(Object.entries(filters));
  }

  #put(id: string, filters: ReadonlyMap<string, 0 | 1>): void {
    const { subscriptions } = this.#store;
    if (filters.size === 0) subscriptions.delete(id);
    else subscriptions.put(id, { filters: Object.fromEntries(filters) });
  }
}
