import type { Client } from 'aedes';
import { type Admission, type Connection, isRefusal, type Session } from './session.ts';

/** What is known of one client between aedes' callbacks. */
export interface Visit {
  /** Whether it has said who it is. */
  introduced: boolean;
  admission: Admission | undefined;
  /** Cut by us: whatever of it is still in the pipe has no effect. */
  dropped: boolean;
  /** Granted filters with their QoS. */
  readonly filters: Map<string, 0 | 1>;
}

/** The visits of all clients; they go when aedes lets go of the client. */
export class Visits {
  readonly #visits = new WeakMap<Client, Visit>();

  of(client: Client): Visit {
    let visit = this.#visits.get(client);
    if (!visit) {
      visit = { introduced: false, admission: undefined, dropped: false, filters: new Map() };
      this.#visits.set(client, visit);
    }
    return visit;
  }

  /** @returns undefined for a client that was not let in, or not yet */
  session(client: Client | null): Session | undefined {
    const admission = client ? this.#visits.get(client)?.admission : undefined;
    return admission && !isRefusal(admission) ? admission : undefined;
  }

  connection(client: Client): Connection {
    const visit = this.of(client);
    return {
      grantedQos: (filter) => visit.filters.get(filter),
      subscriptions: () => visit.filters.size,
      publish: (topic, body, qos) => {
        if (client.closed || visit.dropped) return;
        const payload = Buffer.from(body);
        client.publish(
          { cmd: 'publish', topic, payload, qos, dup: false, retain: false },
          () => {},
        );
      },
      drop: () => {
        visit.dropped = true;
        client.conn.destroy();
      },
    };
  }
}
