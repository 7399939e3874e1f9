import { isConnectionString } from '../protocol/connection-string.ts';
import { checkIdScope } from '../protocol/identifiers.ts';
import { isDpsHost, isHubHost } from '../protocol/network.ts';
import { isTokenText } from '../protocol/sas-token.ts';
import { checkSymmetricKey } from '../protocol/symmetric-key.ts';

/** What a text is, told by its shape alone, when it stands where something else was asked for. */
export type LookAlike =
  | 'placeholder'
  | 'connection-string'
  | 'sas-token'
  | 'key'
  | 'id-scope'
  | 'dps-host'
  | 'hub-host';

/** @returns undefined for a text that could be many things, such as a plain name */
export function looksLike(value: string): LookAlike | undefined {
  if (/^(?:<[^<>]*>|\{[^{}]*\}|\[[^[\]]*\])$/.test(value)) return 'placeholder';
  if (isConnectionString(value)) return 'connection-string';
  if (isTokenText(value)) return 'sas-token';
  if (isKey(value)) return 'key';
  if (checkIdScope(value) === undefined) return 'id-scope';
  if (isDpsHost(value)) return 'dps-host';
  if (isHubHost(value)) return 'hub-host';
  return undefined;
}

/**
 * Whether a text may hold a secret and so is not to be repeated, not even in the message that refuses it: a
 * key put into the wrong field must not end in a log. Says yes rather too often than too seldom.
 */
export function maySecret(value: string): boolean {
  if (value.includes('PRIVATE KEY')) return true;
  const kind = looksLike(value);
  if (kind === 'connection-string' || kind === 'sas-token' || kind === 'key') return true;
  return value
    .split(/[^A-Za-z0-9+/=_-]+/)
    .some(
      (word) =>
        word.length >= 24 &&
        (/[+/=]/.test(word) || (/[A-Z]/.test(word) && /[a-z]/.test(word) && /\d/.test(word))),
    );
}

/** Unpadded base64 could as well be a long name, so only what no name can be counts as a key. */
function isKey(value: string): boolean {
  if (checkSymmetricKey(value) !== undefined) return false;
  return value.endsWith('=') || (value.length >= 64 && /[+/]/.test(value));
}
