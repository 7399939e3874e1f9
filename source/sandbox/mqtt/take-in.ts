import type { Client, PublishPacket } from 'aedes';
import type { Committed } from '../records/commits.ts';
import type { Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import type { ClientStates } from './client-state.ts';
import type { Message, Reception, Session } from './session.ts';

export interface IntakeOptions {
  readonly visits: ClientStates;
  readonly store: Store;
  readonly report: Report;
}

/** A message on its way in: from whom, as aedes has it and as the session reads it. */
export interface Arrival {
  readonly client: Client;
  readonly session: Session;
  readonly packet: PublishPacket;
  readonly message: Message;
}

type Done = (error?: Error | null) => void;

/**
 * Hands a message to its session and lets aedes acknowledge it once what it has changed is kept. PUBACKs go out in the
 * order in which the messages came [MQTT-4.6.0-2].
 *
 * @param afterAcknowledgement gets what is to be done when the PUBACK is written, by the packet
 */
export function createIntake(
  { visits, store, report }: IntakeOptions,
  afterAcknowledgement: WeakMap<object, () => void>,
): (arrival: Arrival, done: Done) => void {
  const cut = ({ client, session, packet }: Arrival, reason: string, done: Done): void => {
    const { link, id } = session;
    report({ link, event: `${link}.dropped`, id, reason, detail: { topic: packet.topic } });
    visits.of(client).dropped = true;
    done(new Error(reason));
  };
  const acknowledge = (arrival: Arrival, kept: Committed<Reception>, done: Done): void => {
    const reception = kept.value;
    if ('hangUp' in reception) {
      cut(arrival, reception.hangUp, done);
      return;
    }
    if (reception.acknowledged) afterAcknowledgement.set(arrival.packet, reception.acknowledged);
    done(null);
  };
  const refuse = (arrival: Arrival, problem: unknown, done: Done): void => {
    const { session, message } = arrival;
    const reason = `what it has changed cannot be kept: ${problem instanceof Error ? problem.message : problem}`;
    if (message.qos > 0) {
      cut(arrival, reason, done);
      return;
    }
    report({ link: session.link, event: 'store.failed', id: session.id, reason });
    session.notKept(message);
    done(null);
  };
  return (arrival, done) => {
    const { client, session, message } = arrival;
    const guard = (work: () => void): void => visits.guard(client, work);
    visits.of(client).line.follow(
      store.commit(() => session.receive(message)),
      (kept) => guard(() => acknowledge(arrival, kept, done)),
      (problem) => guard(() => refuse(arrival, problem, done)),
    );
  };
}
