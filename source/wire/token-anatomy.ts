import type { Messages } from '../messages/messages.ts';
import { REDACTED } from '../protocol/redaction.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import { duration } from './times.ts';

/** A field of a token: its name in the token, what stands there, and what it is for. */
export interface TokenField {
  readonly name: 'sr' | 'se' | 'skn' | 'sig';
  readonly value: string;
  readonly meaning: string;
}

/**
 * Takes the token of a CONNECT apart (protocol.md 1.3). The signature was never recorded, so there is none to show.
 *
 * @param now milliseconds since 1970; the countdown runs to it
 */
export function tokenAnatomy(
  { resource, expiresAt, policy }: NonNullable<WirePacket['token']>,
  now: number,
  { wire }: Messages,
): readonly TokenField[] {
  const { tokenFields } = wire;
  const left = expiresAt - Math.floor(now / 1000);
  const until = left >= 0 ? wire.validFor(duration(left)) : wire.expiredFor(duration(-left));
  const fields = {
    sr: resource,
    se: wire.expiry(expiresAt, utc(expiresAt), until),
    skn: policy ?? wire.noPolicy,
    sig: REDACTED,
  };
  return (['sr', 'se', 'skn', 'sig'] as const).map((name) => ({
    name,
    value: fields[name],
    meaning: tokenFields[name],
  }));
}

/** A token may name a moment that no calendar has: it is up to twelve digits. */
function utc(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return '?';
  return date.toISOString().replace('T', ' ').replace('.000Z', ' UTC');
}
