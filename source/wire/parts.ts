import type { Messages } from '../messages/messages.ts';
import { parseDpsRequest, parseDpsResponse } from '../protocol/dps-topics.ts';
import { parseHubPublish, parseTwinResponse } from '../protocol/hub-topics.ts';
import { parsePropertyBag } from '../protocol/property-bag.ts';
import { parseDpsUserName, parseHubUserName } from '../protocol/user-names.ts';
import type { Link } from '../protocol/vocabulary.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';

/** A part of a packet with its name. */
export type WirePart = readonly [name: string, value: string];

/** The names and topic of a packet, taken apart; what cannot be, stands there whole. Pure. */
export function wireParts(packet: WirePacket, { wire }: Messages): readonly WirePart[] {
  const { parts } = wire;
  const { clientId, userName, topic, returnCode, qos, messageId } = packet;
  return [
    ...(clientId === undefined ? [] : [part(parts.clientId, clientId)]),
    ...(userName === undefined ? [] : userNameParts(packet.link, userName, wire)),
    ...(topic === undefined ? [] : topicParts(packet, topic, wire)),
    ...(returnCode === undefined ? [] : [part(parts.returnCode, String(returnCode))]),
    ...(qos === undefined ? [] : [part(parts.qos, String(qos))]),
    ...(messageId === undefined ? [] : [part(parts.messageId, String(messageId))]),
  ];
}

type Texts = Messages['wire'];

function userNameParts(link: Link, userName: string, { parts }: Texts): WirePart[] {
  const dps = link === 'dps' ? parseDpsUserName(userName) : undefined;
  if (dps) {
    return [
      part(parts.idScope, dps.idScope),
      part(parts.registrationId, dps.registrationId),
      part(parts.apiVersion, dps.apiVersion),
    ];
  }
  const hub = link === 'hub' ? parseHubUserName(userName) : undefined;
  if (!hub) return [part(parts.userName, userName)];
  const { moduleId } = hub.identity;
  return [
    part(parts.hub, hub.host),
    part(parts.deviceId, hub.identity.deviceId),
    ...(moduleId === undefined ? [] : [part(parts.moduleId, moduleId)]),
    ...(hub.apiVersion === undefined ? [] : [part(parts.apiVersion, hub.apiVersion)]),
    ...(hub.modelId === undefined ? [] : [part(parts.modelId, hub.modelId)]),
  ];
}

function topicParts(packet: WirePacket, topic: string, wire: Texts): WirePart[] {
  const { parts } = wire;
  if (packet.packet !== 'PUBLISH') return topic.split(' ').map((one) => part(parts.filter, one));
  const known = packet.direction === 'out' ? requestParts(topic, wire) : answerParts(topic, wire);
  return [part(parts.topic, topic), ...known];
}

function requestParts(topic: string, { parts }: Texts): WirePart[] {
  const request = parseDpsRequest(topic);
  if (request) {
    const id = part(parts.requestId, request.requestId);
    return request.kind === 'register' ? [id] : [id, part(parts.operationId, request.operationId)];
  }
  const publish = parseHubPublish(topic);
  switch (publish?.kind) {
    case 'telemetry': {
      const { deviceId, moduleId } = publish.identity;
      return [
        part(parts.deviceId, deviceId),
        ...(moduleId === undefined ? [] : [part(parts.moduleId, moduleId)]),
        ...bagParts(publish.properties),
      ];
    }
    case 'twin-get':
      return [part(parts.requestId, publish.requestId)];
    case 'twin-patch':
      return [part(parts.requestId, publish.requestId), ...versionPart(publish.version, parts)];
    case 'method-response':
      return [part(parts.status, String(publish.status)), part(parts.requestId, publish.requestId)];
    default:
      return [];
  }
}

function answerParts(topic: string, { parts, seconds }: Texts): WirePart[] {
  const response = parseDpsResponse(topic);
  if (response) {
    const { status, requestId, retryAfter } = response;
    return [
      part(parts.status, String(status)),
      part(parts.requestId, requestId),
      ...(retryAfter === undefined ? [] : [part(parts.retryAfter, seconds(retryAfter))]),
    ];
  }
  const twin = parseTwinResponse(topic);
  if (twin) {
    return [
      part(parts.status, String(twin.status)),
      part(parts.requestId, twin.requestId),
      ...versionPart(twin.version, parts),
    ];
  }
  const method = /^\$iothub\/methods\/POST\/([^/]+)\/\?\$rid=(.*)$/.exec(topic);
  if (method) return [part(parts.method, method[1]), part(parts.requestId, method[2])];
  const desired = /\/desired\/\?\$version=(\d+)$/.exec(topic);
  if (desired) return versionPart(Number(desired[1]), parts);
  const command = /^devices\/([^/]+)\/messages\/devicebound\/?(.*)$/.exec(topic);
  return command ? [part(parts.deviceId, command[1]), ...bagParts(command[2] ?? '')] : [];
}

function versionPart(version: number | undefined, parts: Texts['parts']): WirePart[] {
  return version === undefined ? [] : [part(parts.version, String(version))];
}

function bagParts(text: string): WirePart[] {
  return [...(parsePropertyBag(text) ?? [])].map(([key, value]) => part(key, value ?? ''));
}

function part(name: string, value: string | undefined): WirePart {
  return [name, value ?? ''];
}
