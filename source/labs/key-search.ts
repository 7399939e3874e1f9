import { createPrivateKey } from 'node:crypto';
import type { KeyHalf } from '../lessons/labs/lab-acts.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';

/** What may be base64 of something that a key fits into. */
const BASE64 = /[A-Za-z0-9+/]{40,}={0,2}/g;
/** PEM breaks base64 into lines, and JSON writes their ends in two characters. */
const LINE_ENDS = /\\[nr]|\s/g;

/**
 * How many packets hold that half of a key pair: its number as a JWK has it, or within anything that is written in
 * base64, as a key in PEM, a signing request and a certificate are.
 *
 * @param privateKey PEM of an EC key. Secret
 */
export function packetsWith(
  half: KeyHalf,
  privateKey: string,
  packets: readonly WirePacket[],
): number {
  // The private number, or the first coordinate of the public point (RFC 7518, 6.2).
  const { d = '', x = '' } = createPrivateKey(privateKey).export({ format: 'jwk' });
  const number = half === 'private' ? d : x;
  return packets.filter((packet) => holds(packet, number)).length;
}

/** @param number base64url */
function holds({ topic, payload, userName, clientId }: WirePacket, number: string): boolean {
  const bytes = Buffer.from(number, 'base64url');
  const texts = [topic, payload, userName, clientId].filter((text) => text !== undefined);
  return texts.some((text) => {
    const parts = text.replace(LINE_ENDS, '').match(BASE64) ?? [];
    return (
      text.includes(number) || parts.some((part) => Buffer.from(part, 'base64').includes(bytes))
    );
  });
}
