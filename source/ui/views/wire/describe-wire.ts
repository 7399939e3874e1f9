import type { Messages } from '../../../messages/messages.ts';
import { parseDpsRequest, parseDpsResponse } from '../../../protocol/dps-topics.ts';
import { parseHubPublish, parseTwinResponse } from '../../../protocol/hub-topics.ts';
import type { WirePacket } from '../../../protocol/wire-packet.ts';

/** A packet in the words of a table: what MQTT calls it, and what it means here. */
export interface WireDescription {
  readonly kind: string;
  readonly meaning: string;
}

/**
 * Says what a packet means.
 *
 * @param at when it crossed the wire, milliseconds since 1970
 */
export function describeWire(packet: WirePacket, at: number, messages: Messages): WireDescription {
  const { wire } = messages.screens;
  const kind = packet.packet;
  switch (packet.packet) {
    case 'CONNECT': {
      const client = packet.clientId ?? '';
      const expiresAt = packet.token?.expiresAt;
      const minutes = expiresAt === undefined ? 0 : Math.round((expiresAt - at / 1000) / 60);
      return {
        kind,
        meaning: expiresAt === undefined ? client : wire.connect(client, minutes),
      };
    }
    case 'CONNACK':
      return { kind, meaning: packet.returnCode ? wire.refused(packet.returnCode) : wire.accepted };
    case 'SUBSCRIBE':
      return { kind, meaning: wire.subscribe(packet.topic ?? '') };
    case 'SUBACK':
      return {
        kind,
        meaning: (packet.returnCode ?? 0) >= 0x80 ? wire.notGranted : wire.granted,
      };
    case 'PUBLISH':
      return packet.direction === 'out' ? request(packet, wire) : answer(packet, wire);
    case 'PUBACK':
      return { kind, meaning: wire.acknowledged };
    case 'DISCONNECT':
      return { kind, meaning: wire.goodbye };
    case 'PINGREQ':
    case 'PINGRESP':
      return { kind, meaning: wire.alive };
    default:
      return { kind, meaning: packet.topic ?? '' };
  }
}

type WireTexts = Messages['screens']['wire'];

function request(
  { packet: kind, topic = '', payload }: WirePacket,
  wire: WireTexts,
): WireDescription {
  const request = parseDpsRequest(topic);
  if (request?.kind === 'register')
    return { kind, meaning: wire.register(short(request.requestId)) };
  if (request?.kind === 'operation-status')
    return { kind, meaning: wire.look(short(request.requestId)) };
  switch (parseHubPublish(topic)?.kind) {
    case 'telemetry':
      return { kind, meaning: wire.message(payload ?? '') };
    case 'twin-get':
      return { kind, meaning: wire.twinRequest };
    default:
      return { kind, meaning: topic };
  }
}

function answer({ packet, topic = '', payload }: WirePacket, wire: WireTexts): WireDescription {
  const response = parseDpsResponse(topic);
  if (!response) {
    const twin = parseTwinResponse(topic);
    return twin
      ? { kind: `${packet} ${twin.status}`, meaning: wire.twin }
      : { kind: packet, meaning: topic };
  }
  const kind = `${packet} ${response.status}`;
  const body = parsed(payload);
  if (response.status >= 300) {
    return { kind, meaning: wire.error(text(body.errorCode), text(body.message)) };
  }
  const state = (body.registrationState ?? {}) as Readonly<Record<string, unknown>>;
  if (body.status === 'assigned') return { kind, meaning: wire.assigned(text(state.assignedHub)) };
  if (body.status === 'assigning') return { kind, meaning: wire.assigning(response.retryAfter) };
  return { kind, meaning: wire.ended(text(body.status), text(state.errorMessage)) };
}

function parsed(payload: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(payload ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

/** Enough of a request ID to find its answer by. */
function short(requestId: string): string {
  return requestId.slice(0, 8);
}
