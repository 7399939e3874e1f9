import type { Messages } from '../messages/messages.ts';
import { parsePropertyBag } from '../protocol/property-bag.ts';
import { readPacket } from '../protocol/read-packet.ts';
import type { DpsConnect, HubConnect, WireFact } from '../protocol/wire-fact.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';

/** A part of a packet with its name. */
export type WirePart = readonly [name: string, value: string];

/** The names and topic of a packet, taken apart; what cannot be, stands there whole. Pure. */
export function wireParts(packet: WirePacket, { wire }: Messages): readonly WirePart[] {
  const { parts } = wire;
  const { returnCode, qos, messageId } = packet;
  return [
    ...(packet.packet === 'PUBLISH' ? optional(parts.topic, packet.topic) : []),
    ...factParts(readPacket(packet), wire),
    ...optional(parts.returnCode, returnCode),
    ...optional(parts.qos, qos),
    ...optional(parts.messageId, messageId),
  ];
}

type Texts = Messages['wire'];

function factParts(fact: WireFact, { parts, seconds }: Texts): WirePart[] {
  const retryAfterPart = (value: number): WirePart => [parts.retryAfter, seconds(value)];
  switch (fact.kind) {
    case 'dps-connect':
      return dpsNames(fact, parts);
    case 'hub-connect':
      return hubNames(fact, parts);
    case 'subscribe':
    case 'unsubscribe':
      return fact.filters.map((filter) => [parts.filter, filter]);
    case 'register':
    case 'twin-get':
      return [[parts.requestId, fact.requestId]];
    case 'poll':
      return [
        [parts.requestId, fact.requestId],
        [parts.operationId, fact.operationId],
      ];
    case 'registration-answer':
      return [
        [parts.status, String(fact.status)],
        [parts.requestId, fact.requestId],
        ...(fact.retryAfter === undefined ? [] : [retryAfterPart(fact.retryAfter)]),
      ];
    case 'telemetry':
      return [
        [parts.deviceId, fact.identity.deviceId],
        ...optional(parts.moduleId, fact.identity.moduleId),
        ...bagParts(fact.properties),
      ];
    case 'twin-patch':
      return [[parts.requestId, fact.requestId], ...optional(parts.version, fact.version)];
    case 'twin-answer':
      return [
        [parts.status, String(fact.status)],
        [parts.requestId, fact.requestId],
        ...optional(parts.version, fact.version),
      ];
    case 'twin-desired':
      return optional(parts.version, fact.version);
    case 'method':
      return [
        [parts.method, fact.name],
        [parts.requestId, fact.requestId],
      ];
    case 'certificate-request':
      return [[parts.requestId, fact.requestId]];
    case 'certificate-answer':
    case 'method-answer':
      return [
        [parts.status, String(fact.status)],
        [parts.requestId, fact.requestId],
      ];
    case 'command':
      return [[parts.deviceId, fact.deviceId], ...bagParts(fact.properties)];
    case 'connack':
    case 'suback':
    case 'unsuback':
    case 'puback':
    case 'ping':
    case 'pong':
    case 'disconnect':
    case 'unknown':
      return [];
  }
}

function dpsNames({ clientId, userName, names }: DpsConnect, parts: Texts['parts']): WirePart[] {
  const client = optional(parts.clientId, clientId);
  if (!names) return [...client, ...optional(parts.userName, userName)];
  return [
    ...client,
    [parts.idScope, names.idScope],
    [parts.registrationId, names.registrationId],
    [parts.apiVersion, names.apiVersion],
  ];
}

function hubNames({ clientId, userName, names }: HubConnect, parts: Texts['parts']): WirePart[] {
  const client = optional(parts.clientId, clientId);
  if (!names) return [...client, ...optional(parts.userName, userName)];
  const { host, identity, apiVersion, modelId } = names;
  return [
    ...client,
    [parts.hub, host],
    [parts.deviceId, identity.deviceId],
    ...optional(parts.moduleId, identity.moduleId),
    ...optional(parts.apiVersion, apiVersion),
    ...optional(parts.modelId, modelId),
  ];
}

function bagParts(text: string): WirePart[] {
  return [...(parsePropertyBag(text) ?? [])].map(([key, value]) => [key, value ?? '']);
}

/** A part that may be absent. */
function optional(name: string, value: string | number | undefined): WirePart[] {
  return value === undefined ? [] : [[name, String(value)]];
}
