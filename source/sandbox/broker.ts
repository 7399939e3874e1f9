import type { EventEmitter } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from 'aedes';
import type { Faults } from './faults.ts';
import { LIMITS } from './limits.ts';
import { watchPackets } from './packet-watch.ts';
import type { Report } from './reporter.ts';
import {
  type Admission,
  type Connection,
  type ConnectRequest,
  isRefusal,
  type Message,
  type Session,
} from './session.ts';
import { SessionStore } from './session-store.ts';

export interface BrokerOptions {
  /** Decides who gets in; called once a connection. */
  readonly admit: (request: ConnectRequest) => Admission;
  readonly faults: Faults;
  readonly report: Report;
}

export interface Broker {
  /** Takes over a connection whose TLS handshake is done. */
  handle(socket: TLSSocket): void;
  close(): Promise<void>;
}

/** What is known of one client between aedes' callbacks. */
interface Visit {
  admission?: Admission;
  dropped: boolean;
  readonly filters: Map<string, 0 | 1>;
}

/** aedes routes messages between clients through this; here no device hears another, so it routes nothing. */
const NO_ROUTES = {
  on: (_topic: string, _listener: unknown, done?: () => void) => done?.(),
  removeListener: (_topic: string, _listener: unknown, done?: () => void) => done?.(),
  emit: (_packet: unknown, done?: () => void) => done?.(),
  close: (done?: () => void) => done?.(),
};

/**
 * MQTT itself: aedes speaks the protocol, the sessions of the two services decide. aedes' hooks may throw at
 * nothing a client sends: an exception there would end the process.
 */
export async function createBroker({ admit, faults, report }: BrokerOptions): Promise<Broker> {
  const visits = new WeakMap<Client, Visit>();
  const afterAcknowledgement = new WeakMap<object, () => void>();
  const visitOf = (client: Client): Visit => {
    let visit = visits.get(client);
    if (!visit) {
      visit = { dropped: false, filters: new Map() };
      visits.set(client, visit);
    }
    return visit;
  };
  const sessionOf = (client: Client | null): Session | undefined => {
    const admission = client ? visits.get(client)?.admission : undefined;
    return admission && !isRefusal(admission) ? admission : undefined;
  };

  const aedes = new Aedes({
    mq: NO_ROUTES,
    persistence: new SessionStore(),
    connectTimeout: LIMITS.connectTimeout,
    drainTimeout: LIMITS.drainTimeout,

    preConnect: (client, packet, done) => {
      // MQTT 3.1.1 only (protocol.md 1.1); aedes answers an unknown level with code 1, [MQTT-3.1.2-2].
      if (packet.protocolVersion !== 4) {
        packet.protocolVersion = 0 as never;
        report({ link: 'server', event: 'server.refused', reason: 'not MQTT 3.1.1' });
        return done(null, true);
      }
      const admission = admit({
        clientId: packet.clientId,
        userName: packet.username ?? '',
        password: packet.password?.toString('utf8') ?? '',
        willTopic: packet.will?.topic,
      });
      visitOf(client).admission = admission;
      const session = isRefusal(admission) ? undefined : admission;
      packet.clientId = session?.sessionName ?? '';
      packet.clean = packet.clean || !session?.persistent;
      if (session?.link !== 'hub') packet.will = undefined;
      done(null, true);
    },

    authenticate: (client, _userName, _password, done) => {
      const admission = visits.get(client)?.admission;
      if (!admission || isRefusal(admission)) {
        if (admission) {
          const { link, id, returnCode, reason } = admission;
          report({ link, event: `${link}.refused`, id, reason, detail: { returnCode } });
        }
        const error = new Error('refused') as AuthenticateError;
        error.returnCode = (
          admission ? (admission as { returnCode: number }).returnCode : 5
        ) as never;
        return done(error, false);
      }
      const session = admission;
      client.conn.once('close', () => session.closed());
      session.opened(connectionOf(client, visitOf(client)));
      done(null, true);
    },

    authorizeSubscribe: (client, subscription, done) => {
      const granted = sessionOf(client)?.subscribe(subscription.topic) ?? false;
      if (granted) {
        visitOf(client).filters.set(subscription.topic, subscription.qos === 0 ? 0 : 1);
      }
      done(null, granted ? subscription : null);
    },

    authorizePublish: (client, packet, done) => {
      const session = sessionOf(client);
      const isWill = packet.cmd !== 'publish';
      if (!client || !session || (visitOf(client).dropped && !isWill)) {
        return done(new Error('not connected'));
      }
      // Nothing is retained (protocol.md 3.4), and aedes would keep the message for good.
      packet.retain = false;
      const reception = session.receive(messageOf(packet));
      if ('hangUp' in reception) {
        const { link, id } = session;
        report({
          link,
          event: `${link}.dropped`,
          id,
          reason: reception.hangUp,
          detail: { topic: packet.topic },
        });
        return done(new Error(reception.hangUp));
      }
      if (reception.acknowledged) afterAcknowledgement.set(packet, reception.acknowledged);
      done(null);
    },

    published: (packet, client, done) => {
      if (client) afterAcknowledgement.get(packet)?.();
      done(null);
    },
  });

  aedes.on('unsubscribe', (filters, client) => {
    for (const filter of filters) visits.get(client)?.filters.delete(filter);
  });
  const ignore = (): void => {};
  aedes.on('clientError', ignore);
  aedes.on('connectionError', (_client, error) => {
    report({ link: 'server', event: 'server.dropped', reason: error.message });
  });
  // Not in aedes' types, but an error event without a listener would end the process.
  (aedes as EventEmitter).on('error', (error: Error) => {
    report({ link: 'server', event: 'server.failed', reason: error.message });
  });
  await aedes.listen();

  return {
    handle: (socket) => {
      const client = aedes.handle(socket);
      watchPackets(client, {
        limit: () => (sessionOf(client) ? LIMITS.packetBytes : LIMITS.connectBytes),
        onPacket: (packet) => {
          const session = sessionOf(client);
          if (faults.none || !session) return;
          const fault = faults.strike(
            'connection-dropped',
            session.id,
            (candidate) => candidate.link === session.link && candidate.packet === packet,
          );
          if (!fault) return;
          visitOf(client).dropped = true;
          report({
            link: session.link,
            event: 'fault.struck',
            id: session.id,
            reason: `connection dropped at ${packet}`,
          });
          socket.destroy();
        },
        onOversized: (bytes) => {
          report({
            link: 'server',
            event: 'server.dropped',
            reason: `a packet of ${bytes} bytes is too large`,
          });
          socket.destroy();
        },
      });
    },
    close: () => new Promise((resolve) => aedes.close(resolve)),
  };
}

function messageOf(packet: PublishPacket): Message {
  const { topic, payload, qos } = packet;
  return { topic, payload: Buffer.isBuffer(payload) ? payload : Buffer.from(payload ?? ''), qos };
}

function connectionOf(client: Client, visit: Visit): Connection {
  return {
    grantedQos: (filter) => visit.filters.get(filter),
    subscriptions: () => visit.filters.size,
    publish: (topic, body, qos) => {
      if (client.closed || visit.dropped) return;
      const payload = Buffer.from(body);
      client.publish({ cmd: 'publish', topic, payload, qos, dup: false, retain: false }, () => {});
    },
    drop: () => {
      visit.dropped = true;
      client.conn.destroy();
    },
  };
}
