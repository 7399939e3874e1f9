import type { Messages } from '../messages/messages.ts';
import { readPacket } from '../protocol/read-packet.ts';
import type { Link } from '../protocol/vocabulary.ts';
import type { RegistrationAnswer, WireFact } from '../protocol/wire-fact.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import type { Ring } from '../structures/ring.ts';
import { type MeaningId, meaningOf } from './meaning.ts';
import { toneOf, type WireTone } from './tone.ts';
import type { WireEvent } from './wire-event.ts';

/** One arrow of the sequence chart: who to whom is told by link and direction. */
export interface SequenceArrow {
  readonly link: Link;
  readonly direction: 'out' | 'in';
  readonly label: string;
  /** How many packets it stands for. */
  readonly count: number;
  /** False for what only MQTT needs: a short chart leaves it out. */
  readonly isTalk: boolean;
  readonly tone: WireTone | undefined;
}

/** Arrows that are kept; a run of any length has fewer, as what repeats itself is counted. */
const KEPT_ARROWS = 1000;

/** Packets that come and go many times in a row: however they interleave, each kind is one arrow. */
const REPEATED: ReadonlySet<MeaningId> = new Set([
  'telemetry',
  'telemetry-acknowledged',
  'answer-acknowledged',
  'twin-patch',
  'twin-patched',
  'command',
  'ping',
  'pong',
]);

const MQTT_ONLY: ReadonlySet<MeaningId> = new Set([
  'dps-subscribe',
  'hub-subscribe',
  'granted',
  'request-acknowledged',
  'answer-acknowledged',
  'unsubscribe',
  'unsubscribed',
  'ping',
  'pong',
  'disconnect',
]);

/**
 * The arrows of a run so far, device, DPS and hub. It takes in each packet once, so that drawing costs the same
 * however many there were, and it keeps a bounded number of arrows.
 */
export class Sequence {
  readonly #messages: Messages;
  #arrows: SequenceArrow[] = [];
  #dropped = 0;
  /** Positions in `#arrows` of what may still be counted up. */
  #open = new Map<string, number>();
  #seen = 0;
  #clearings = 0;

  constructor(messages: Messages) {
    this.#messages = messages;
  }

  get arrows(): readonly SequenceArrow[] {
    return this.#arrows;
  }

  /** Packets that are on no arrow: there were too many arrows, or the ring had lost them before they were seen. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Takes in what has come since the last call. */
  follow(wire: Ring<WireEvent>): this {
    if (wire.clearings !== this.#clearings) this.#restart(wire.clearings);
    this.#dropped += Math.max(0, wire.first - this.#seen);
    for (let index = Math.max(this.#seen, wire.first); index < wire.added; index += 1) {
      const packet = wire.at(index);
      if (packet !== undefined) this.add(packet);
    }
    this.#seen = wire.added;
    return this;
  }

  add(packet: WirePacket): void {
    const fact = readPacket(packet);
    const id = meaningOf(fact);
    const label = labelOf(fact, this.#messages) ?? packet.packet;
    const key = `${packet.link} ${packet.direction} ${label}`;
    const known = REPEATED.has(id) ? this.#open.get(key) : undefined;
    const before = known === undefined ? undefined : this.#arrows[known];
    if (known !== undefined && before !== undefined) {
      this.#arrows[known] = { ...before, count: before.count + 1 };
      return;
    }
    if (!REPEATED.has(id)) this.#open.clear();
    const { link, direction } = packet;
    const isTalk = !MQTT_ONLY.has(id);
    this.#arrows.push({ link, direction, label, count: 1, isTalk, tone: toneOf(fact) });
    this.#open.set(key, this.#arrows.length - 1);
    if (this.#arrows.length > 2 * KEPT_ARROWS) this.#shorten();
  }

  #restart(clearings: number): void {
    this.#clearings = clearings;
    this.#arrows = [];
    this.#open.clear();
    this.#dropped = 0;
    this.#seen = 0;
  }

  #shorten(): void {
    for (const { count } of this.#arrows.slice(0, -KEPT_ARROWS)) this.#dropped += count;
    this.#arrows = this.#arrows.slice(-KEPT_ARROWS);
    this.#open.clear();
  }
}

/** What stands on the arrow; undefined where the name that MQTT has for the packet says it all. */
function labelOf(fact: WireFact, { wire }: Messages): string | undefined {
  const { chart } = wire;
  switch (fact.kind) {
    case 'connack':
      return fact.code === 0 ? chart.accepted : chart.refused(fact.code);
    case 'register':
      return chart.register;
    case 'poll':
      return chart.look;
    case 'registration-answer':
      return answerLabel(fact, wire);
    case 'telemetry':
      return chart.telemetry;
    case 'puback':
      return chart.acknowledged;
    case 'twin-get':
      return chart.twin;
    case 'twin-patch':
      return chart.reported;
    case 'twin-answer':
      return chart.answer(fact.status, fact.status === 204 ? chart.reported : chart.twin);
    case 'twin-desired':
      return chart.desired;
    case 'method':
    case 'method-answer':
      return chart.method;
    case 'certificate-request':
      return chart.certificate;
    case 'certificate-answer':
      return chart.answer(fact.status, chart.certificate);
    case 'command':
      return chart.command;
    case 'dps-connect':
    case 'hub-connect':
    case 'subscribe':
    case 'suback':
    case 'unsubscribe':
    case 'unsuback':
    case 'ping':
    case 'pong':
    case 'disconnect':
    case 'unknown':
      return undefined;
  }
}

function answerLabel(
  { status, outcome, retryAfter }: RegistrationAnswer,
  { chart }: Messages['wire'],
): string {
  const isToWait = outcome === 'assigning' && retryAfter !== undefined;
  return chart.answer(status, isToWait ? chart.lookIn(retryAfter) : chart.outcomes[outcome]);
}
