import { StringDecoder } from 'node:string_decoder';
import type { Packet } from 'mqtt';
import { parseSasToken } from '../protocol/sas-token.ts';
import type { Link, WirePacket } from './wire-packet.ts';

/** Bytes of a payload that are worth showing. */
export const SHOWN_PAYLOAD_BYTES = 4096;

/**
 * Puts an MQTT packet into words, with its whole payload as UTF-8 text. Of a CONNECT's password only what
 * the token opens and until when is taken over: the signature must not leave this function.
 */
export function describePacket(
  link: Link,
  direction: WirePacket['direction'],
  packet: Packet,
): WirePacket {
  const wire = { link, direction, packet: packet.cmd.toUpperCase() };
  switch (packet.cmd) {
    case 'connect': {
      const token = parseSasToken(packet.password?.toString() ?? '');
      return {
        ...wire,
        clientId: packet.clientId,
        userName: packet.username,
        token: token && { resource: token.resource, expiresAt: token.expiresAt },
      };
    }
    case 'connack':
      return { ...wire, returnCode: packet.returnCode };
    case 'publish': {
      const { payload } = packet;
      return {
        ...wire,
        topic: packet.topic,
        payload: payload.toString(),
        payloadBytes: typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length,
        qos: packet.qos,
        ...(packet.qos > 0 && { messageId: packet.messageId }),
      };
    }
    case 'subscribe':
      return {
        ...wire,
        topic: packet.subscriptions.map(({ topic }) => topic).join(' '),
        qos: packet.subscriptions[0]?.qos,
        messageId: packet.messageId,
      };
    case 'suback':
      return { ...wire, messageId: packet.messageId, returnCode: Number(packet.granted[0]) };
    case 'unsubscribe':
      return { ...wire, topic: packet.unsubscriptions.join(' '), messageId: packet.messageId };
    default:
      return packet.messageId === undefined ? wire : { ...wire, messageId: packet.messageId };
  }
}

/** The same packet with a payload fit for showing: long ones are cut between two characters. */
export function cutPayload(packet: WirePacket): WirePacket {
  if (packet.payload === undefined || (packet.payloadBytes ?? 0) <= SHOWN_PAYLOAD_BYTES) {
    return packet;
  }
  const bytes = Buffer.from(packet.payload).subarray(0, SHOWN_PAYLOAD_BYTES);
  return { ...packet, payload: new StringDecoder('utf8').write(bytes) };
}
