import type { EventEmitter } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { Aedes, type Client } from 'aedes';
import type { Faults } from './faults.ts';
import { LIMITS } from './limits.ts';
import { createHooks } from './mqtt/hooks.ts';
import { type PacketKind, watchPackets } from './mqtt/packet-watch.ts';
import type { Admission, ConnectRequest } from './mqtt/session.ts';
import { SessionStore } from './mqtt/session-store.ts';
import { Visits } from './mqtt/visit.ts';
import type { Report } from './reporter.ts';

export interface BrokerOptions {
  /** Decides who gets in; called once a connection. */
  readonly admit: (request: ConnectRequest) => Admission;
  readonly faults: Faults;
  readonly report: Report;
}

export interface Broker {
  /** Takes over a connection whose TLS handshake is done. */
  handle(socket: TLSSocket): void;
  /** Lets go of what is kept for a client between its connections. */
  forgetSession(sessionName: string): void;
  close(): Promise<void>;
}

/** aedes routes messages between clients through this; here no device hears another, so it routes nothing. */
const NO_ROUTES = {
  on: (_topic: string, _listener: unknown, done?: () => void) => done?.(),
  removeListener: (_topic: string, _listener: unknown, done?: () => void) => done?.(),
  emit: (_packet: unknown, done?: () => void) => done?.(),
  close: (done?: () => void) => done?.(),
};

const LEFT_AT_ONCE =
  'a client left right after the TLS handshake; does it trust the certificate authority?';

/** MQTT itself: aedes speaks the protocol, the sessions of the two services decide. */
export async function createBroker({ admit, faults, report }: BrokerOptions): Promise<Broker> {
  const visits = new Visits();
  const sessions = new SessionStore();
  const cutWhereFaulty = (client: Client, packet: PacketKind): void => {
    const session = faults.none ? undefined : visits.session(client);
    if (!session) return;
    const { link, id } = session;
    const fault = faults.strike(
      'connection-dropped',
      id,
      (candidate) => candidate.link === link && candidate.packet === packet,
    );
    if (!fault) return;
    visits.connection(client).drop();
    const reason = `a fault was armed: connection dropped at ${packet}`;
    report({ link, event: `${link}.dropped`, id, reason });
  };

  const aedes = new Aedes({
    ...createHooks({
      admit,
      onAdmitted: (client) => cutWhereFaulty(client, 'connect'),
      visits,
      report,
    }),
    mq: NO_ROUTES,
    persistence: sessions,
    connectTimeout: LIMITS.connectTimeout,
    drainTimeout: LIMITS.drainTimeout,
  });
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
    handle: (socket) => {
      const client = aedes.handle(socket);
      // Node's clients, for one, look at the certificate after the handshake and then just hang up.
      socket.once('close', () => {
        if (visits.of(client).introduced) return;
        const problem = problems.get(client);
        const reason = problem && !/ECONNRESET|EPIPE/.test(problem) ? problem : LEFT_AT_ONCE;
        report({ link: 'server', event: 'server.dropped', reason });
      });
      watchPackets(client, {
        limit: () => (visits.session(client) ? LIMITS.packetBytes : LIMITS.connectBytes),
        onPacket: (packet) => cutWhereFaulty(client, packet),
        onOversized: (bytes) => {
          visits.of(client).introduced = true;
          visits.connection(client).drop();
          const reason = `a packet of ${bytes} bytes is too large`;
          report({ link: 'server', event: 'server.dropped', reason });
        },
      });
    },
    forgetSession: (sessionName) => sessions.forget(sessionName),
    close: () => new Promise((resolve) => aedes.close(resolve)),
  };
}
