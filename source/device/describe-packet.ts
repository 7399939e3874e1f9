import { StringDecoder } from 'node:string_decoder';
import type { IPublishPacket, Packet } from 'mqtt';
import { visible, visiblePayload } from '../protocol/foreign-text.ts';
import { parseSasToken } from '../protocol/sas-token.ts';
import type { Link } from '../protocol/vocabulary.ts';
import type { MqttPacketName, WirePacket } from '../protocol/wire-packet.ts';

/** Bytes of a payload that are worth showing. */
export const SHOWN_PAYLOAD_BYTES = 4096;

/** The packets of which nothing but the number is worth telling. */
const OTHERS = {
  unsuback: 'UNSUBACK',
  pubrec: 'PUBREC',
  pubrel: 'PUBREL',
  pubcomp: 'PUBCOMP',
  pingreq: 'PINGREQ',
  pingresp: 'PINGRESP',
  disconnect: 'DISCONNECT',
  auth: 'AUTH',
} as const satisfies Partial<Record<Packet['cmd'], MqttPacketName>>;

/**
 * Puts an MQTT packet into words, with its whole payload as UTF-8 text, all of it cleaned: this is where the texts of
 * a server enter. Of a CONNECT's password only what
 * the token opens and until when is taken over: the signature must not leave this function.
 *
 * Two packets of every message come through here, so each kind is written out whole, without copies.
 */
export function describePacket(
  link: Link,
  direction: WirePacket['direction'],
  packet: Packet,
): WirePacket {
  switch (packet.cmd) {
    case 'publish':
      return describePublish(link, direction, packet);
    case 'puback':
      return { link, direction, packet: 'PUBACK', messageId: packet.messageId };
    case 'connect': {
      const { clientId, username: userName } = packet;
      const token = parseSasToken(packet.password?.toString() ?? '');
      return {
        link,
        direction,
        packet: 'CONNECT',
        clientId: visible(clientId),
        userName: userName && visible(userName),
        token: token && {
          resource: visible(token.resource),
          expiresAt: token.expiresAt,
          ...(token.policy !== undefined && { policy: visible(token.policy) }),
        },
      };
    }
    case 'connack':
      return { link, direction, packet: 'CONNACK', returnCode: packet.returnCode };
    case 'subscribe': {
      const { messageId, subscriptions } = packet;
      const topic = visible(subscriptions.map((subscription) => subscription.topic).join(' '));
      const qos = subscriptions[0]?.qos;
      return { link, direction, packet: 'SUBSCRIBE', topic, qos, messageId };
    }
    case 'suback': {
      const { messageId, granted } = packet;
      return { link, direction, packet: 'SUBACK', messageId, returnCode: Number(granted[0]) };
    }
    case 'unsubscribe': {
      const { messageId, unsubscriptions } = packet;
      const topic = visible(unsubscriptions.join(' '));
      return { link, direction, packet: 'UNSUBSCRIBE', topic, messageId };
    }
    default:
      return { link, direction, packet: OTHERS[packet.cmd], messageId: packet.messageId };
  }
}

function describePublish(
  link: Link,
  direction: WirePacket['direction'],
  { topic, payload, qos, messageId }: IPublishPacket,
): WirePacket {
  return {
    link,
    direction,
    packet: 'PUBLISH',
    topic: visible(topic),
    payload: visiblePayload(payload.toString()),
    payloadBytes: Buffer.byteLength(payload),
    qos,
    // A packet that nobody acknowledges has no number (MQTT-2.3.1-5), whatever the library put there.
    messageId: qos > 0 ? messageId : undefined,
  };
}

/** The same packet with a topic and a payload fit for showing: long ones are cut between two characters. */
export function cutPayload(whole: WirePacket): WirePacket {
  const { topic = '' } = whole;
  const packet = topic.length > SHOWN_PAYLOAD_BYTES ? { ...whole, topic: shownPart(topic) } : whole;
  if (packet.payload === undefined || (packet.payloadBytes ?? 0) <= SHOWN_PAYLOAD_BYTES) {
    return packet;
  }
  return { ...packet, payload: shownPart(packet.payload) };
}

function shownPart(text: string): string {
  return new StringDecoder('utf8').write(Buffer.from(text).subarray(0, SHOWN_PAYLOAD_BYTES));
}
