import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { Aedes, type Client } from 'aedes';
import { chainOf } from '../../certificates/certificate-chain.ts';
import type { Faults } from '../faults/faults.ts';
import { LIMITS } from '../limits.ts';
import { LEFT_AT_ONCE } from '../listeners/failed-handshakes.ts';
import type { Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { ClientStates } from './client-state.ts';
import { createHooks } from './hooks.ts';
import { PacketFaults } from './packet-faults.ts';
import { watchPackets } from './packet-watch.ts';
import type { Admission, ConnectRequest } from './session.ts';
import { SessionStore } from './session-store.ts';

export interface BrokerOptions {
  /** Decides who gets in; called once a connection. */
  readonly admit: (request: ConnectRequest) => Admission;
  readonly store: Store;
  readonly faults: Faults;
  readonly report: Report;
}

export interface Broker {
  /**
   * Takes over a connection whose TLS handshake is done.
   *
   * @param stream what carries MQTT: the TLS connection itself, or a web socket in it
   */
  handle(socket: TLSSocket, stream?: Duplex): void;
  close(): Promise<void>;
}

/** aedes routes messages between clients through this; here no device hears another, so it routes nothing. */
const NO_ROUTES = {
  on: (_topic: string, _listener: unknown, done?: () => void) => done?.(),
  removeListener: (_topic: string, _listener: unknown, done?: () => void) => done?.(),
  emit: (_packet: unknown, done?: () => void) => done?.(),
  close: (done?: () => void) => done?.(),
};

/** MQTT itself: aedes speaks the protocol, the sessions of the two services decide. */
export async function createBroker(options: BrokerOptions): Promise<Broker> {
  const { admit, store, faults, report } = options;
  const visits = new ClientStates(store, report);
  const packetFaults = new PacketFaults(faults, visits, report);

  const aedes = new Aedes({
    ...createHooks({
      admit,
      onAdmitted: (client) => packetFaults.cut(client, 'connect'),
      faults: packetFaults,
      visits,
      store,
      report,
    }),
    mq: NO_ROUTES,
    persistence: new SessionStore(store),
    connectTimeout: LIMITS.connectTimeout,
    drainTimeout: LIMITS.drainTimeout,
  });
  const subscribed = (client: Client): void => {
    if (client.closed || visits.of(client).filters.size === 0) return;
    visits.guard(client, () => visits.session(client)?.subscribed());
  };
  aedes.on('subscribe', (_filters, client) => subscribed(client));
  aedes.on('clientReady', subscribed);
  aedes.on('unsubscribe', (filters, client) => {
    for (const filter of filters) visits.of(client).filters.delete(filter);
  });
  const problems = new WeakMap<Client, string>();
  aedes.on('connectionError', (client, error) => problems.set(client, error.message));
  // Not in aedes' types, but an error event without a listener would end the process.
  (aedes as EventEmitter).on('error', (error: Error) => {
    report({ link: 'server', event: 'server.failed', reason: error.message });
  });
  await aedes.listen();

  return {
    handle: (socket, stream = socket) => {
      const client = aedes.handle(stream);
      visits.of(client).certificates = () => chainOf(socket);
      // Node's clients, for one, look at the certificate after the handshake and then just hang up.
      socket.once('close', () => {
        if (visits.of(client).introduced) return;
        const problem = problems.get(client);
        const reason = problem && !/ECONNRESET|EPIPE/.test(problem) ? problem : LEFT_AT_ONCE;
        report({ link: 'server', event: 'server.dropped', reason });
      });
      watchPackets(client, {
        limit: () => (visits.session(client) ? LIMITS.packetBytes : LIMITS.connectBytes),
        onPacket: (packet) => packetFaults.cut(client, packet),
        onAcknowledged: (messageId) => visits.of(client).outbox.acknowledged(messageId),
        onOversized: (bytes) => {
          visits.of(client).introduced = true;
          visits.connection(client).drop();
          const reason = `a packet of ${bytes} bytes is too large`;
          report({ link: 'server', event: 'server.dropped', reason });
        },
      });
    },
    close: () => new Promise((resolve) => aedes.close(resolve)),
  };
}
