import type { Client } from 'aedes';
import { type IPublishPacket, writeToStream } from 'mqtt-packet';
import { LIMITS } from '../limits.ts';
import type { Committed } from '../records/commits.ts';

const LAST_MESSAGE_ID = 65_535;

/** What aedes does for its own writes: a client that leaves them unread for too long is cut off. */
interface Draining {
  waitForDrain(done: () => void): void;
}

/** A message to a client. */
export interface Outgoing {
  readonly topic: string;
  readonly body: string | Buffer;
  readonly qos: 0 | 1;
  /** Called when the client has acknowledged it (QoS 1), or it is written (QoS 0). */
  readonly onAcknowledged: (() => void) | undefined;
}

/**
 * What is sent to one client. Written past aedes, because it does not tell which message a PUBACK is for when the
 * client has a clean session, and keeps unacknowledged messages itself where it has not: those that matter are
 * kept by the queue they came from.
 */
export class Outbox {
  readonly #client: Client;
  readonly #unacknowledged = new Map<number, (() => void) | undefined>();
  #lastId = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  publish({ value: { topic, body, qos, onAcknowledged } }: Committed<Outgoing>): void {
    const packet: IPublishPacket = {
      cmd: 'publish',
      topic,
      payload: typeof body === 'string' ? Buffer.from(body) : body,
      qos,
      dup: false,
      retain: false,
    };
    const { conn } = this.#client;
    if (this.#unacknowledged.size >= LIMITS.unacknowledged) {
      conn.destroy();
      return;
    }
    if (qos === 1) {
      packet.messageId = this.#nextId();
      this.#unacknowledged.set(packet.messageId, onAcknowledged);
    }
    if (!writeToStream(packet, conn)) (this.#client as unknown as Draining).waitForDrain(() => {});
    if (qos === 0) onAcknowledged?.();
  }

  acknowledged(messageId: number): void {
    const tell = this.#unacknowledged.get(messageId);
    this.#unacknowledged.delete(messageId);
    tell?.();
  }

  /** An ID that is not in use [MQTT-2.3.1-2]; there always is one, for fewer may be under way. */
  #nextId(): number {
    do {
      this.#lastId = (this.#lastId % LAST_MESSAGE_ID) + 1;
    } while (this.#unacknowledged.has(this.#lastId));
    return this.#lastId;
  }
}
