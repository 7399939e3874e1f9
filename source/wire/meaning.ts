import type { Messages } from '../messages/messages.ts';
import { parseDpsRequest, parseDpsResponse } from '../protocol/dps-topics.ts';
import { parseHubPublish, parseTwinResponse } from '../protocol/hub-topics.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';

export type MeaningId = keyof Messages['wire']['meanings'];

export type WireLevel = 'beginner' | 'expert';

/** What a packet means: a sentence, and the rule it follows. */
export interface WireMeaning {
  readonly id: MeaningId;
  readonly says: string;
  readonly rule: string;
}

/**
 * Says what a packet means to somebody of that level, and which rule of MQTT, DPS or IoT Hub it follows
 * (protocol.md 1 to 3). Pure.
 */
export function wireMeaning(packet: WirePacket, level: WireLevel, { wire }: Messages): WireMeaning {
  const id = meaningOf(packet);
  const { [level]: says, rule } = wire.meanings[id];
  return { id, says, rule };
}

/** The kind of a packet, told by its name, its direction and its topic. */
export function meaningOf(packet: WirePacket): MeaningId {
  const { link, direction, returnCode = 0 } = packet;
  switch (packet.packet) {
    case 'CONNECT':
      return `${link}-connect`;
    case 'CONNACK':
      if (returnCode === 0) return `${link}-accepted`;
      if (returnCode === 3) return `${link}-refused-unavailable`;
      return returnCode === 5 ? `${link}-refused-unauthorized` : 'refused-otherwise';
    case 'SUBSCRIBE':
      return `${link}-subscribe`;
    case 'SUBACK':
      return returnCode >= 0x80 ? 'not-granted' : 'granted';
    case 'UNSUBSCRIBE':
      return 'unsubscribe';
    case 'UNSUBACK':
      return 'unsubscribed';
    case 'PUBLISH':
      return link === 'dps' ? dpsPublish(packet) : hubPublish(packet);
    case 'PUBACK':
      if (direction === 'out') return 'answer-acknowledged';
      return link === 'dps' ? 'request-acknowledged' : 'telemetry-acknowledged';
    case 'PINGREQ':
      return 'ping';
    case 'PINGRESP':
      return 'pong';
    case 'DISCONNECT':
      return 'disconnect';
    default:
      return 'other';
  }
}

function dpsPublish({ direction, topic = '', payload }: WirePacket): MeaningId {
  if (direction === 'out') {
    const request = parseDpsRequest(topic);
    if (request === undefined) return 'other';
    return request.kind === 'register' ? 'register' : 'look';
  }
  const response = parseDpsResponse(topic);
  if (response === undefined) return 'other';
  const { status } = response;
  if (status === 429) return 'throttled';
  if (status >= 500) return 'service-trouble';
  if (status === 401) return 'unauthorized';
  if (status >= 300) return 'dps-refused';
  const body = jsonObject(payload);
  if (status === 202) return body.registrationState === undefined ? 'taken' : 'assigning';
  const end = String(body.status).toLowerCase();
  return end === 'assigned' || end === 'failed' || end === 'disabled' ? end : 'final-otherwise';
}

function hubPublish({ direction, topic = '' }: WirePacket): MeaningId {
  if (direction === 'out') {
    switch (parseHubPublish(topic)?.kind) {
      case 'telemetry':
        return 'telemetry';
      case 'twin-get':
        return 'twin-get';
      case 'twin-patch':
        return 'twin-patch';
      case 'method-response':
        return 'method-answer';
      default:
        return 'other';
    }
  }
  const twin = parseTwinResponse(topic);
  if (twin) {
    if (twin.status >= 300) return 'twin-refused';
    return twin.status === 204 ? 'twin-patched' : 'twin';
  }
  if (topic.startsWith('$iothub/twin/PATCH/properties/desired/')) return 'desired';
  if (topic.startsWith('$iothub/methods/POST/')) return 'method';
  return topic.includes('/messages/devicebound') ? 'command' : 'other';
}

/** The payload as an object; empty for whatever else a service may send. */
export function jsonObject(payload: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(payload ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
