import type { SasToken } from '../../protocol/sas-token.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import type { Faults } from '../faults/faults.ts';

/** What is wrong with the token of a device, in words for the log of the sandbox's owner. */

/** @param text what was sent where a token should be */
export function explainMissingToken(text: string): string {
  if (text === '') return 'no token was sent';
  const end = /^SharedAccessSignature (?:.*&)?se=([^&]*)/.exec(text)?.[1];
  return end === undefined || /^\d{1,12}$/.test(end)
    ? 'what was sent is not a SAS token'
    : "the token's end (se) is not in whole seconds since 1970; is it in milliseconds?";
}

/** @returns undefined while the token is good */
export function explainExpiry(
  token: SasToken,
  faults: Faults,
  link: Link,
  id: string,
): string | undefined {
  const seconds = Math.floor(Date.now() / 1000) - token.expiresAt;
  if (seconds >= 0) return `the token expired ${seconds} s ago; is the device's clock right?`;
  const fault = faults.strike('expired-token', id, (candidate) => candidate.link === link);
  return fault && 'a fault was armed: expired token';
}

/** Registration IDs and ID scopes inside a token are compared without case (protocol.md 1.3). */
export function isSameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
