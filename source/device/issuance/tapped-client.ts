import type { IClientOptions, MqttClient } from 'mqtt';
import type { WireTap } from '../wire-tap.ts';

/** What comes on a topic. */
export interface Delivery {
  readonly topic: string;
  readonly payload: string;
}

type Done = (error?: Error | null) => void;

/**
 * An MQTT client over a tap for what no SDK of Node speaks: requests of which each has answers on another topic. It never
 * comes back by itself.
 */
export class TappedClient {
  readonly #client: MqttClient;
  readonly #deliveries: Delivery[] = [];
  readonly #waiting = new Set<() => void>();
  #lost: Error | undefined;

  constructor(tap: WireTap, host: string, options: IClientOptions) {
    this.#client = tap.provider.connect(`mqtts://${host}`, {
      ...{ clean: true, keepalive: 60, reconnectPeriod: 0, resubscribe: false },
      ...options,
    });
    this.#client.on('message', (topic, payload) => {
      this.#deliveries.push({ topic, payload: payload.toString() });
      this.#wake();
    });
    const lose = (error: Error): void => {
      this.#lost ??= error;
      this.#wake();
    };
    this.#client.on('error', lose);
    this.#client.on('close', () => lose(new Error('closed')));
  }

  /** @throws Error when the connection is refused or not made */
  async connected(): Promise<void> {
    while (!this.#client.connected) {
      if (this.#lost) throw this.#lost;
      await new Promise<void>((resolve) => {
        this.#client.once('connect', () => resolve());
        this.#waiting.add(resolve);
      });
    }
  }

  subscribe(filter: string): Promise<void> {
    return this.#done((done) => this.#client.subscribe(filter, { qos: 1 }, done));
  }

  publish(topic: string, body: string): Promise<void> {
    return this.#done((done) => this.#client.publish(topic, body, { qos: 1 }, done));
  }

  /** The next message. @throws Error once the connection is lost */
  async next(): Promise<Delivery> {
    for (;;) {
      const delivery = this.#deliveries.shift();
      if (delivery) return delivery;
      if (this.#lost) throw this.#lost;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Says goodbye, and waits for nothing. */
  end(): void {
    this.#client.end();
  }

  #done(start: (done: Done) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      start((error) => (error ? reject(error) : resolve()));
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
