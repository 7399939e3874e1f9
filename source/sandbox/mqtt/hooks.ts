import type { AedesOptions, AuthenticateError, Client, ConnectPacket, PublishPacket } from 'aedes';
import type { RefusingCode } from '../faults/fault.ts';
import { LIMITS } from '../limits.ts';
import type { Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import type { ClientStates } from './client-state.ts';
import type { PacketFaults } from './packet-faults.ts';
import {
  type Admission,
  type ConnectRequest,
  isRefusal,
  type Message,
  type Session,
} from './session.ts';
import { createIntake } from './take-in.ts';

export interface HookOptions {
  /** Decides who gets in; called once a connection. */
  readonly admit: (request: ConnectRequest) => Admission;
  /** Called when it is known who connects, before the CONNACK. */
  readonly onAdmitted: (client: Client) => void;
  /** A packet whose hook never calls back gets no answer. */
  readonly faults: Pick<PacketFaults, 'silences' | 'refusesSubscription'>;
  readonly visits: ClientStates;
  readonly store: Store;
  readonly report: Report;
}

type Hooks = Required<
  Pick<
    AedesOptions,
    'preConnect' | 'authenticate' | 'authorizeSubscribe' | 'authorizePublish' | 'published'
  >
>;

/**
 * What aedes asks, answered by the sessions. An exception in a hook cuts the connection that caused it,
 * and the log says so.
 */
export function createHooks(options: HookOptions): Hooks {
  const { admit, onAdmitted, faults, visits, store, report } = options;
  const afterAcknowledgement = new WeakMap<object, () => void>();

  const guard = (client: Client, work: () => void): void => visits.guard(client, work);
  const takeIn = createIntake({ visits, store, report }, afterAcknowledgement);

  return {
    preConnect: (client, packet, done) =>
      guard(client, () => {
        visits.of(client).introduced = true;
        if (packet.protocolVersion !== 4) {
          refuseVersion(packet, report);
          done(null, true);
          return;
        }
        const admission = admit({
          clientId: packet.clientId,
          userName: packet.username ?? '',
          password: packet.password?.toString('utf8') ?? '',
          willTopic: packet.will?.topic,
          certificates: () => visits.of(client).certificates(),
        });
        visits.of(client).admission = admission;
        adaptConnect(packet, visits.session(client));
        onAdmitted(client);
        if (visits.of(client).dropped) done(new Error('dropped'), false);
        else done(null, true);
      }),

    authenticate: (client, _userName, _password, done) =>
      guard(client, () => {
        // Gone in the meantime: its end would not be told any more.
        if (client.conn.destroyed) return;
        const { admission } = visits.of(client);
        if (admission === undefined || isRefusal(admission)) {
          done(refusalError(admission?.returnCode ?? 5), false);
          if (!admission) return;
          const { link, id, returnCode, reason } = admission;
          report({ link, event: `${link}.refused`, id, reason, detail: { returnCode } });
          return;
        }
        if (faults.silences(client, 'connect')) return;
        client.conn.once('close', () => admission.closed());
        admission.opened(visits.connection(client));
        done(null, true);
      }),

    authorizeSubscribe: (client, subscription, done) =>
      guard(client, () => {
        if (faults.silences(client, 'subscribe')) return;
        const granted =
          !faults.refusesSubscription(client, subscription.topic) &&
          (visits.session(client)?.subscribe(subscription.topic) ?? false);
        if (granted) {
          visits.of(client).filters.set(subscription.topic, subscription.qos === 0 ? 0 : 1);
        }
        done(null, granted ? subscription : null);
      }),

    authorizePublish: (client, packet, done) => {
      const session = visits.session(client);
      if (!client || !session) {
        done(new Error('not connected'));
        return;
      }
      guard(client, () => {
        const message = messageOf(packet);
        // Nothing is retained (protocol.md 3.4), and aedes would keep the message for good.
        packet.retain = false;
        // A will comes when its connection is gone; unlike a packet it has no command.
        if (packet.cmd !== 'publish') {
          session.will(message);
          done(new Error('a will goes no further'));
          return;
        }
        if (faults.silences(client, 'publish')) return;
        if (visits.of(client).dropped) done(new Error('the connection was cut'));
        else takeIn({ client, session, packet, message }, done);
      });
    },

    published: (packet, client, done) => {
      const act = client ? afterAcknowledgement.get(packet) : undefined;
      if (act) guard(client, act);
      done(null);
    },
  };
}

/** MQTT 3.1.1 only (protocol.md 1.1); aedes answers an unknown level with code 1, [MQTT-3.1.2-2]. */
function refuseVersion(packet: ConnectPacket, report: Report): void {
  const reason = 'the client does not speak MQTT 3.1.1';
  report({ link: 'server', event: 'server.refused', reason });
  Object.assign(packet, { protocolVersion: 0 });
}

/** Has the broker keep what a session allows, under the session's own name. */
function adaptConnect(packet: ConnectPacket, session: Session | undefined): void {
  if (packet.keepalive) packet.keepalive = Math.min(packet.keepalive, LIMITS.keepAlive);
  packet.clientId = session?.sessionName ?? '';
  packet.clean = packet.clean || !session?.persistent;
  if (session?.link !== 'hub') packet.will = undefined;
}

function refusalError(returnCode: RefusingCode): AuthenticateError {
  return Object.assign(new Error('refused'), { returnCode });
}

function messageOf({ topic, payload, qos, retain }: PublishPacket): Message {
  const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(payload ?? '');
  return { topic, payload: bytes, qos, retain };
}
