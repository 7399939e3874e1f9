import { parseSasToken, type SasToken } from '../../protocol/sas-token.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import type { Faults } from '../faults/faults.ts';

/** What is wrong with a token, in words for the log of the sandbox's owner. */

const FIELDS: readonly string[] = ['sr', 'sig', 'se', 'skn'];

/**
 * Reads a token that was sent, be it a device's or a service client's. Stricter than what takes tokens apart to show
 * them: the service compares the signature as text, its parser adds every field once and wants no blank after the
 * first (azure-iot-sdk-csharp, SharedAccessSignature.cs, which is the service's own class handed out).
 */
export function readToken(text: string): SasToken | { readonly problem: string } {
  const token = parseSasToken(text);
  if (!token) return { problem: explainMissingToken(text) };
  const problem = spellingProblem(text);
  return problem === undefined ? token : { problem };
}

function spellingProblem(text: string): string | undefined {
  const fields = text.slice(text.indexOf(' ') + 1);
  if (/\s/.test(fields)) return 'the token has a blank in it';
  const parts = fields.split('&').map((part) => {
    const equals = part.indexOf('=');
    return equals < 0
      ? ([part, ''] as const)
      : ([part.slice(0, equals), part.slice(equals + 1)] as const);
  });
  const names = parts.map(([name]) => name);
  const twice = FIELDS.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) return `the token has the field ${twice} twice`;
  const value = new Map<string, string>(parts);
  if (/^0\d/.test(value.get('se') ?? '')) return "the token's end (se) begins with a zero";
  if (!isEscaped(value.get('skn') ?? '')) return 'skn of the token holds a malformed escape';
  return undefined;
}

/** What is wrong with the spelling of a signature that no key has made. @returns undefined for a well-spelled one */
export function explainSignature({ signature }: SasToken): string | undefined {
  if (Buffer.from(signature, 'base64').toString('base64') === signature) return undefined;
  if (/^[\w-]+={0,2}$/.test(signature) && /[-_]/.test(signature)) {
    return 'the signature (sig) is in base64url; the service wants base64, URL-encoded';
  }
  return signature.includes(' ')
    ? 'the signature (sig) is not URL-encoded as it must be: it has a blank in it'
    : 'the signature (sig) is not the base64 of 32 bytes with its = at the end';
}

function isEscaped(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** @param text what was sent where a token should be */
export function explainMissingToken(text: string): string {
  if (text === '') return 'no token was sent';
  if (/^bearer /i.test(text)) {
    return 'a Microsoft Entra token was sent: it is not a SAS token, and devices have none';
  }
  if (/(?:^|;)SharedAccessKey=/.test(text)) {
    return 'a connection string was sent; it is not a SAS token, but holds the key to sign one with';
  }
  if (/^[A-Za-z0-9+/]{22,86}={0,2}$/.test(text)) {
    return 'what was sent is not a SAS token but looks like a key: the key signs the token and stays with the device';
  }
  const end = /^SharedAccessSignature (?:.*&)?se=([^&]*)/.exec(text)?.[1];
  if (end !== undefined && !/^\d{1,12}$/.test(end)) {
    return "the token's end (se) is not in whole seconds since 1970; is it in milliseconds?";
  }
  const lacking = /^SharedAccessSignature /.test(text)
    ? ['sr', 'sig', 'se'].find((name) => !new RegExp(`[ &]${name}=[^&]`).test(text))
    : undefined;
  return lacking === undefined
    ? 'what was sent is not a SAS token'
    : `what was sent is not a SAS token: it has no ${lacking}`;
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
