import type { Client } from 'aedes';
import { LIMITS } from '../limits.ts';

/** Bytes that may be sent before all clients are looked at again. */
const LOOK_EVERY = 1024 * 1024;

/**
 * What clients leave unread, counted in bytes (the model is mosquitto's max_queued_bytes and memory_limit): above the
 * bound of one client that client is cut, above the bound of all together the one that leaves most.
 */
export class Backlog {
  readonly #cut: (client: Client, reason: string) => void;
  /** Bytes that wait for the store, by client. */
  readonly #held = new WeakMap<Client, number>();
  readonly #behind = new Set<Client>();
  #sent = 0;

  /** @param cut ends the connection of a client, saying why */
  constructor(cut: (client: Client, reason: string) => void) {
    this.#cut = cut;
  }

  /**
   * Makes room for a message.
   *
   * @returns false when there is none: the client was cut
   */
  hold(client: Client, bytes: number): boolean {
    const held = (this.#held.get(client) ?? 0) + bytes;
    if (held + client.conn.writableLength > LIMITS.queuedBytes) {
      this.#cut(client, `it leaves more than ${LIMITS.queuedBytes} bytes unread`);
      return false;
    }
    this.#held.set(client, held);
    return true;
  }

  /** A message was written to the connection, or given up. */
  release(client: Client, bytes: number): void {
    this.#held.set(client, (this.#held.get(client) ?? 0) - bytes);
    if (client.conn.writableLength > 0) this.#behind.add(client);
    this.#sent += bytes;
    if (this.#sent < LOOK_EVERY) return;
    this.#sent = 0;
    this.#lookAtAll();
  }

  #lookAtAll(): void {
    let total = 0;
    for (const client of this.#behind) {
      const { destroyed, writableLength } = client.conn;
      if (destroyed || writableLength === 0) this.#behind.delete(client);
      else total += writableLength;
    }
    if (total <= LIMITS.allQueuedBytes) return;
    const largest = [...this.#behind].sort(
      (one, other) => other.conn.writableLength - one.conn.writableLength,
    );
    for (const client of largest) {
      if (total <= LIMITS.allQueuedBytes) return;
      total -= client.conn.writableLength;
      this.#behind.delete(client);
      this.#cut(client, `all clients leave more than ${LIMITS.allQueuedBytes} bytes unread`);
    }
  }
}

/** Bytes of a message, about. */
export function bytesOf({ topic, body }: { topic: string; body: string | Buffer }): number {
  return topic.length + Buffer.byteLength(body);
}
