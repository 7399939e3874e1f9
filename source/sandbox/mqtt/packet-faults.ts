import type { Client } from 'aedes';
import type { Faults } from '../faults/faults.ts';
import type { Report } from '../reporter.ts';
import type { ClientStates } from './client-state.ts';
import type { PacketKind } from './packet-watch.ts';
import type { Session } from './session.ts';

/** The armed faults that are about single packets, whatever service they are for. */
export class PacketFaults {
  readonly #faults: Faults;
  readonly #visits: ClientStates;
  readonly #report: Report;
  readonly #silenced = new WeakSet<Client>();

  constructor(faults: Faults, visits: ClientStates, report: Report) {
    this.#faults = faults;
    this.#visits = visits;
    this.#report = report;
  }

  /** Cuts the connection where a fault says so. */
  cut(client: Client, packet: PacketKind): void {
    const session = this.#sessionOf(client);
    if (!session) return;
    const { link, id } = session;
    const fault = this.#faults.strike(
      'connection-dropped',
      id,
      (candidate) => candidate.link === link && candidate.packet === packet,
    );
    const drawn =
      fault ??
      this.#faults.strike('random-drop', id, (candidate) =>
        this.#faults.drops.falls(candidate, { link, id, packet }),
      );
    if (!drawn) return;
    this.#visits.connection(client).drop();
    const what = drawn.kind === 'random-drop' ? 'random drop' : 'connection dropped';
    this.#tell(session, 'dropped', `${what} at ${packet}`);
  }

  /** Whether this packet is to stay without an answer: once one has, so do those that follow it. */
  silences(client: Client, packet: PacketKind): boolean {
    if (this.#silenced.has(client)) return true;
    const session = this.#sessionOf(client);
    const fault =
      session &&
      this.#faults.strike(
        'no-answer',
        session.id,
        (candidate) => candidate.link === session.link && candidate.packet === packet,
      );
    if (!fault) return false;
    this.#silenced.add(client);
    this.#tell(session, 'silent', `no answer to ${packet}`);
    return true;
  }

  /** Whether this subscription is to be refused. */
  refusesSubscription(client: Client, filter: string): boolean {
    const session = this.#sessionOf(client);
    const fault =
      session &&
      this.#faults.strike(
        'subscription-refused',
        session.id,
        (candidate) => candidate.link === session.link,
      );
    if (!fault) return false;
    this.#tell(session, 'subscription-refused', 'subscription refused', { filter });
    return true;
  }

  #sessionOf(client: Client): Session | undefined {
    return this.#faults.none ? undefined : this.#visits.session(client);
  }

  #tell({ link, id }: Session, event: string, what: string, detail = {}): void {
    const reason = `a fault was armed: ${what}`;
    this.#report({ link, event: `${link}.${event}`, id, reason, detail });
  }
}
