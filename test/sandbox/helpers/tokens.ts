import { createHmac } from 'node:crypto';

/** How the fields of a token stand in it; the SDKs differ (protocol.md 1.3). */
export type TokenShape = (sr: string, sig: string, se: number) => string;

export const PLAIN: TokenShape = (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}`;

/** The HMAC of any text, in base64. */
export function hmac(key: string, text: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');
}

/** A token whose resource stands in it, and is signed, exactly as given. */
export function tokenAsSent(
  sr: string,
  key: string,
  se: number,
  shape: TokenShape = PLAIN,
): string {
  const sig = encodeURIComponent(hmac(key, `${sr}\n${se}`));
  return `SharedAccessSignature ${shape(sr, sig, se)}`;
}
