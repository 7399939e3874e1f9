import { Readable } from 'node:stream';
import type { Client } from 'aedes';

interface Subscription {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
}

interface OutgoingPacket {
  messageId?: number;
  readonly brokerId?: string;
  readonly brokerCounter?: number;
}

interface ClientReference {
  readonly id: string;
}

interface Will {
  brokerId?: string;
  clientId?: string;
}

/**
 * What aedes has to remember of its clients, in aedes' persistence interface: the subscriptions and the unread
 * QoS 1 messages of persistent sessions, and wills. Nothing by topic: no device receives what another one
 * publishes, so nothing is fanned out, queued for others or retained (protocol.md 3.4).
 */
export class SessionStore {
  readonly #subscriptions = new Map<string, Map<string, Subscription>>();
  readonly #outgoing = new Map<string, OutgoingPacket[]>();
  readonly #wills = new Map<string, Will>();
  #brokerId = '';

  async setup(broker: { readonly id: string }): Promise<void> {
    this.#brokerId = broker.id;
  }

  /** Everything kept for a client whose device is gone. */
  forget(id: string): void {
    this.#subscriptions.delete(id);
    this.#outgoing.delete(id);
  }

  async addSubscriptions(client: Client, subscriptions: Subscription[]): Promise<void> {
    const stored = this.#subscriptions.get(client.id) ?? new Map<string, Subscription>();
    for (const { topic, qos } of subscriptions) stored.set(topic, { topic, qos });
    this.#subscriptions.set(client.id, stored);
  }

  async removeSubscriptions(client: Client, topics: string[]): Promise<void> {
    const stored = this.#subscriptions.get(client.id);
    for (const topic of topics) stored?.delete(topic);
    if (stored?.size === 0) this.#subscriptions.delete(client.id);
  }

  async subscriptionsByClient({ id }: ClientReference): Promise<Subscription[]> {
    return [...(this.#subscriptions.get(id)?.values() ?? [])];
  }

  async cleanSubscriptions({ id }: ClientReference): Promise<void> {
    this.forget(id);
  }

  async subscriptionsByTopic(): Promise<never[]> {
    return [];
  }

  async countOffline(): Promise<{ subsCount: number; clientsCount: number }> {
    return { subsCount: 0, clientsCount: this.#subscriptions.size };
  }

  async outgoingEnqueue({ clientId }: { clientId: string }, packet: OutgoingPacket): Promise<void> {
    const queue = this.#outgoing.get(clientId);
    if (queue) queue.push(packet);
    else this.#outgoing.set(clientId, [packet]);
  }

  async outgoingEnqueueCombi(): Promise<void> {}

  async outgoingUpdate({ id }: ClientReference, packet: OutgoingPacket): Promise<void> {
    const queued = this.#outgoing
      .get(id)
      ?.find(
        ({ brokerId, brokerCounter }) =>
          brokerId === packet.brokerId && brokerCounter === packet.brokerCounter,
      );
    if (queued) queued.messageId = packet.messageId;
  }

  async outgoingClearMessageId(
    { id }: ClientReference,
    { messageId }: OutgoingPacket,
  ): Promise<OutgoingPacket | undefined> {
    const queue = this.#outgoing.get(id);
    const index = queue?.findIndex((packet) => packet.messageId === messageId) ?? -1;
    if (!queue || index < 0) return undefined;
    const [packet] = queue.splice(index, 1);
    if (queue.length === 0) this.#outgoing.delete(id);
    return packet;
  }

  outgoingStream({ id }: ClientReference): Readable {
    return Readable.from([...(this.#outgoing.get(id) ?? [])]);
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
}
