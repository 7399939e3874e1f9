import type { Client } from 'aedes';
import type { CertificateChain } from '../../certificates/certificate-chain.ts';
import type { Committed } from '../records/commits.ts';
import type { Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { Backlog, bytesOf } from './backlog.ts';
import { InOrder } from './in-order.ts';
import { Outbox, type Outgoing } from './outbox.ts';
import { type Admission, type Connection, isRefusal, type Session } from './session.ts';

/** What is known of one client between aedes' callbacks. */
export interface ClientState {
  /** Whether it has said who it is. */
  introduced: boolean;
  admission: Admission | undefined;
  /** Cut by us: whatever of it is still in the pipe has no effect. */
  dropped: boolean;
  /** What the client showed in its TLS handshake. */
  certificates: () => CertificateChain;
  readonly outbox: Outbox;
  /** What waits for the store before it is told. */
  readonly line: InOrder;
  /** Granted filters with their QoS. */
  readonly filters: Map<string, 0 | 1>;
}

/** The visits of all clients; they go when aedes lets go of the client. */
export class ClientStates {
  readonly #visits = new WeakMap<Client, ClientState>();
  readonly #store: Store;
  readonly #report: Report;
  readonly #backlog: Backlog;

  constructor(store: Store, report: Report) {
    this.#store = store;
    this.#report = report;
    this.#backlog = new Backlog((client, reason) => this.#cut(client, reason));
  }

  of(client: Client): ClientState {
    let visit = this.#visits.get(client);
    if (!visit) {
      visit = {
        introduced: false,
        admission: undefined,
        dropped: false,
        certificates: () => [],
        outbox: new Outbox(client),
        line: new InOrder(),
        filters: new Map(),
      };
      this.#visits.set(client, visit);
    }
    return visit;
  }

  /** @returns undefined for a client that was not let in, or not yet */
  session(client: Client | null): Session | undefined {
    const admission = client ? this.#visits.get(client)?.admission : undefined;
    return admission && !isRefusal(admission) ? admission : undefined;
  }

  /** An exception would end the process, so none gets out: the connection that caused it is cut. */
  guard(client: Client, work: () => void): void {
    try {
      work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#report({ link: 'server', event: 'server.failed', reason });
      this.of(client).dropped = true;
      client.conn.destroy();
    }
  }

  connection(client: Client): Connection {
    const visit = this.of(client);
    return {
      grantedQos: (filter) => visit.filters.get(filter),
      subscriptions: () => visit.filters.size,
      publish: (topic, body, qos, onAcknowledged) => {
        if (client.closed || visit.dropped) return;
        const message = { topic, body, qos, onAcknowledged };
        if (!this.#backlog.hold(client, bytesOf(message))) return;
        visit.line.follow(
          this.#store.afterAll(message),
          (kept) => this.guard(client, () => this.#send(client, kept)),
          (problem) => this.#unsent(client, message, problem),
        );
      },
      drop: () => {
        visit.dropped = true;
        client.conn.destroy();
      },
    };
  }

  #cut(client: Client, reason: string): void {
    const { link, id } = this.session(client) ?? { link: 'server' as const, id: undefined };
    this.#report({ link, event: `${link}.dropped`, id, reason });
    this.connection(client).drop();
  }

  #send(client: Client, message: Committed<Outgoing>): void {
    const visit = this.of(client);
    if (!client.closed && !visit.dropped) visit.outbox.publish(message);
    this.#backlog.release(client, bytesOf(message.value));
  }

  /** The store is in trouble: what others have changed and this client would read is not kept. */
  #unsent(client: Client, message: Outgoing, problem: unknown): void {
    this.#backlog.release(client, bytesOf(message));
    const reason = problem instanceof Error ? problem.message : String(problem);
    this.#report({ link: 'server', event: 'store.failed', reason });
  }
}
