import type { Messages } from '../../../messages/messages.ts';
import { readPacket } from '../../../protocol/read-packet.ts';
import type {
  DpsConnect,
  HubConnect,
  RegistrationAnswer,
  WireFact,
} from '../../../protocol/wire-fact.ts';
import type { WirePacket } from '../../../protocol/wire-packet.ts';
import { toneOf, type WireTone } from '../../../wire/tone.ts';

/** A packet in the words of a table: what MQTT calls it, and what it means here. */
export interface WireDescription {
  readonly kind: string;
  readonly meaning: string;
  /** What it means for the device, where that is not just that things go on. */
  readonly tone: WireTone | undefined;
}

/**
 * Says what a packet means.
 *
 * @param at when it crossed the wire, milliseconds since 1970
 */
export function describeWire(packet: WirePacket, at: number, messages: Messages): WireDescription {
  const { wire } = messages.screens;
  const fact = readPacket(packet);
  const status = fact.kind === 'registration-answer' || fact.kind === 'twin-answer';
  const kind = status ? `${packet.packet} ${fact.status}` : packet.packet;
  return { kind, meaning: meaningOf(fact, at, wire) ?? packet.topic ?? '', tone: toneOf(fact) };
}

type WireTexts = Messages['screens']['wire'];

/** @returns undefined where the topic says most */
function meaningOf(fact: WireFact, at: number, wire: WireTexts): string | undefined {
  switch (fact.kind) {
    case 'dps-connect':
    case 'hub-connect':
      return ofConnect(fact, at, wire);
    case 'connack':
      return fact.code === 0 ? wire.accepted : wire.refused(fact.code);
    case 'subscribe':
      return wire.subscribe(fact.filters.join(' '));
    case 'suback':
      return fact.granted ? wire.granted : wire.notGranted;
    case 'register':
      return wire.register(short(fact.requestId));
    case 'poll':
      return wire.look(short(fact.requestId));
    case 'registration-answer':
      return ofAnswer(fact, wire);
    case 'telemetry':
      return wire.message(fact.body);
    case 'puback':
      return wire.acknowledged;
    case 'twin-get':
      return wire.twinRequest;
    case 'twin-answer':
      return wire.twin;
    case 'ping':
    case 'pong':
      return wire.alive;
    case 'disconnect':
      return wire.goodbye;
    case 'unsubscribe':
    case 'unsuback':
    case 'twin-patch':
    case 'twin-desired':
    case 'method':
    case 'method-answer':
    case 'certificate-request':
    case 'certificate-answer':
    case 'command':
    case 'unknown':
      return undefined;
  }
}

function ofConnect(
  { clientId = '', token }: DpsConnect | HubConnect,
  at: number,
  wire: WireTexts,
): string {
  if (token === undefined) return clientId;
  return wire.connect(clientId, Math.round((token.expiresAt - at / 1000) / 60));
}

function ofAnswer(answer: RegistrationAnswer, wire: WireTexts): string {
  const { outcome, error, registration } = answer;
  const message = registration?.errorMessage ?? '';
  switch (outcome) {
    case 'later':
    case 'refused':
      return wire.error(String(error.errorCode ?? ''), error.message ?? '');
    case 'assigned':
      return wire.assigned(registration?.assignedHub ?? '');
    case 'assigning':
      return wire.assigning(answer.retryAfter);
    case 'failed':
    case 'disabled':
      return wire.ended(outcome, message);
    case 'nowhere':
      return wire.nowhere;
    case 'unknown':
      return wire.ended(wire.unknownStatus(answer.said ?? ''), message);
    case 'unreadable':
      return wire.unreadable;
  }
}

/** Enough of a request ID to find its answer by. */
function short(requestId: string): string {
  return requestId.slice(0, 8);
}
