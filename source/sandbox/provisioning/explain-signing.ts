import { createHmac } from 'node:crypto';
import type { SasToken } from '../../protocol/sas-token.ts';
import type { SymmetricKeys } from '../records/records.ts';

/** What people sign instead of the resource as sent, a line feed and the end (protocol.md 8). */
const TEXTS: readonly (readonly [reason: string, text: (token: SasToken) => string])[] = [
  [
    'the resource (sr) was signed unescaped but sent escaped; the text that is sent has to be signed',
    ({ resource, expiresAt }) => `${resource}\n${expiresAt}`,
  ],
  [
    'the resource (sr) was signed escaped but sent unescaped; the text that is sent has to be signed',
    ({ resource, expiresAt }) => `${encodeURIComponent(resource)}\n${expiresAt}`,
  ],
  [
    'the resource (sr) was signed with its escapes in lower case but sent with them in upper case, or the other way round',
    ({ resourceAsSent, expiresAt }) => `${otherEscapes(resourceAsSent)}\n${expiresAt}`,
  ],
  [
    'the resource (sr) was signed in lower case but sent otherwise',
    ({ resourceAsSent, expiresAt }) => `${resourceAsSent.toLowerCase()}\n${expiresAt}`,
  ],
  [
    'what was signed has \\r\\n between resource and end; it has to be a line feed alone',
    ({ resourceAsSent, expiresAt }) => `${resourceAsSent}\r\n${expiresAt}`,
  ],
  [
    'what was signed has \\n written out as two characters between resource and end; it has to be a line feed',
    ({ resourceAsSent, expiresAt }) => `${resourceAsSent}\\n${expiresAt}`,
  ],
  [
    'what was signed has nothing between resource and end; it has to be a line feed',
    ({ resourceAsSent, expiresAt }) => `${resourceAsSent}${expiresAt}`,
  ],
  [
    'what was signed ends with a line feed; nothing may follow the end',
    ({ resourceAsSent, expiresAt }) => `${resourceAsSent}\n${expiresAt}\n`,
  ],
  [
    'the resource (sr) alone was signed; the end belongs to it',
    ({ resourceAsSent }) => resourceAsSent,
  ],
  [
    'the end was signed in milliseconds but sent in seconds',
    ({ resourceAsSent, expiresAt }) => `${resourceAsSent}\n${expiresAt}000`,
  ],
];

const UNDECODED = 'the key was used as it stands; it has to be base64-decoded before it signs';

/**
 * What was done wrong with a right key: one that made this signature over something else, or was not decoded.
 *
 * @returns undefined when the key has nothing to do with the signature
 */
export function explainSigning(token: SasToken, keys: SymmetricKeys): string | undefined {
  for (const key of [keys.primaryKey, keys.secondaryKey]) {
    const decoded = Buffer.from(key, 'base64');
    const right = `${token.resourceAsSent}\n${token.expiresAt}`;
    if (sign(Buffer.from(key), right) === token.signature) return UNDECODED;
    const mistake = TEXTS.find(([, text]) => sign(decoded, text(token)) === token.signature);
    if (mistake) return mistake[0];
    if (createHmac('sha1', decoded).update(right).digest('base64') === token.signature) {
      return 'the signature was made with SHA-1; it has to be HMAC-SHA256';
    }
  }
  return undefined;
}

function sign(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

function otherEscapes(text: string): string {
  const lower = text.replace(/%[0-9A-F]{2}/gi, (found) => found.toLowerCase());
  return lower === text ? text.replace(/%[0-9a-f]{2}/gi, (found) => found.toUpperCase()) : lower;
}
