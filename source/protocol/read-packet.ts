import { parseDpsRequest, parseDpsResponse } from './dps-topics.ts';
import { parseHubDelivery, parseHubPublish } from './hub-topics.ts';
import { parseObject } from './json.ts';
import { readRegistrationAnswer } from './registration-answer.ts';
import { readServiceError } from './service-error.ts';
import { parseDpsUserName, parseHubUserName } from './user-names.ts';
import type { DpsConnect, HubConnect, WireFact } from './wire-fact.ts';
import type { WirePacket } from './wire-packet.ts';

/** From here on the code of a SUBACK is a refusal (MQTT 3.1.1, 3.9.3). */
const NOT_GRANTED = 0x80;

/**
 * Says what a packet is (protocol.md 1 to 3): the only place that takes names, topics and payloads of packets apart.
 * Pure, and the same for a packet with its secrets and without.
 */
export function readPacket(packet: WirePacket): WireFact {
  const { link, direction, returnCode: code = 0 } = packet;
  switch (packet.packet) {
    case 'CONNECT':
      return link === 'dps' ? dpsConnect(packet) : hubConnect(packet);
    case 'CONNACK':
      return { kind: 'connack', link, code };
    case 'SUBSCRIBE':
      return { kind: 'subscribe', link, filters: filtersOf(packet) };
    case 'SUBACK':
      return { kind: 'suback', link, code, granted: code < NOT_GRANTED };
    case 'UNSUBSCRIBE':
      return { kind: 'unsubscribe', filters: filtersOf(packet) };
    case 'UNSUBACK':
      return { kind: 'unsuback' };
    case 'PUBLISH':
      return readPublish(packet);
    case 'PUBACK':
      if (direction === 'out') return { kind: 'puback', of: 'delivery' };
      return { kind: 'puback', of: link === 'dps' ? 'request' : 'telemetry' };
    case 'PINGREQ':
      return { kind: 'ping' };
    case 'PINGRESP':
      return { kind: 'pong' };
    case 'DISCONNECT':
      return { kind: 'disconnect' };
    case 'PUBREC':
    case 'PUBREL':
    case 'PUBCOMP':
    case 'AUTH':
      return unknown(packet);
  }
}

function readPublish(packet: WirePacket): WireFact {
  const { link, direction } = packet;
  if (link === 'dps') return direction === 'out' ? dpsRequest(packet) : dpsAnswer(packet);
  return direction === 'out' ? hubPublish(packet) : hubDelivery(packet);
}

function dpsConnect({ clientId, userName, token }: WirePacket): DpsConnect {
  const names = userName === undefined ? undefined : parseDpsUserName(userName);
  return { kind: 'dps-connect', clientId, userName, token, names };
}

function hubConnect({ clientId, userName, token }: WirePacket): HubConnect {
  const names = userName === undefined ? undefined : parseHubUserName(userName);
  return { kind: 'hub-connect', clientId, userName, token, names };
}

function filtersOf({ topic }: WirePacket): readonly string[] {
  return topic === undefined ? [] : topic.split(' ');
}

function dpsRequest(packet: WirePacket): WireFact {
  const request = parseDpsRequest(packet.topic ?? '');
  switch (request?.kind) {
    case 'register':
      return request;
    case 'operation-status':
      return { ...request, kind: 'poll' };
    case undefined:
      return unknown(packet);
  }
}

function dpsAnswer(packet: WirePacket): WireFact {
  const response = parseDpsResponse(packet.topic ?? '');
  return response === undefined ? unknown(packet) : readRegistrationAnswer(response, packet);
}

function hubPublish(packet: WirePacket): WireFact {
  const publish = parseHubPublish(packet.topic ?? '');
  switch (publish?.kind) {
    case 'telemetry':
      return { ...publish, body: packet.payload ?? '' };
    case 'twin-get':
    case 'twin-patch':
      return publish;
    case 'method-response':
      return { ...publish, kind: 'method-answer' };
    case 'issue-certificate':
      return { ...publish, kind: 'certificate-request' };
    case undefined:
      return unknown(packet);
  }
}

function hubDelivery(packet: WirePacket): WireFact {
  const delivery = parseHubDelivery(packet.topic ?? '');
  switch (delivery?.kind) {
    case 'twin-response': {
      const { status } = delivery;
      const body = status < 300 ? undefined : parseObject(packet.payload);
      return { ...delivery, kind: 'twin-answer', error: readServiceError(status, body) };
    }
    case 'issued-certificate':
      return { ...delivery, kind: 'certificate-answer' };
    case 'twin-desired':
    case 'method':
    case 'command':
      return delivery;
    case undefined:
      return unknown(packet);
  }
}

function unknown({ topic }: WirePacket): WireFact {
  return { kind: 'unknown', topic };
}
