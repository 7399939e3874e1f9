import { isConnectionString } from './connection-string.ts';
import { isTokenText } from './sas-token.ts';

/** Symmetric keys as DPS and the hubs take them: base64 of 16 to 64 bytes (protocol.md 4.2). */

export type SymmetricKeyProblem =
  | 'empty'
  | 'is-connection-string'
  | 'is-sas-token'
  | 'not-base64'
  | 'too-short'
  | 'too-long';

export const MIN_KEY_BYTES = 16;
export const MAX_KEY_BYTES = 64;
/** What the services make when nobody brings a key, be it for a device or for a group. */
export const GENERATED_KEY_BYTES = 64;
/** What a derivation gives: one HMAC-SHA256. */
export const DERIVED_KEY_BYTES = 32;

/** @returns the name of what is wrong, undefined for a key that the services would take */
export function checkSymmetricKey(value: string): SymmetricKeyProblem | undefined {
  if (value === '') return 'empty';
  if (isConnectionString(value)) return 'is-connection-string';
  if (isTokenText(value)) return 'is-sas-token';
  if (!isBase64(value)) return 'not-base64';
  const bytes = keyBytes(value);
  if (bytes < MIN_KEY_BYTES) return 'too-short';
  return bytes > MAX_KEY_BYTES ? 'too-long' : undefined;
}

/** @param key base64 @returns how many bytes it has */
export function keyBytes(key: string): number {
  return Buffer.from(key, 'base64').length;
}

/** How long a key is, which may be said of it: whose key it is shows in its bytes. */
export interface SecretLength {
  readonly characters: number;
  /** Undefined for what is no base64, or none yet. */
  readonly bytes: number | undefined;
}

export function lengthOfSecret(value: string): SecretLength {
  const bytes = value !== '' && isBase64(value) ? keyBytes(value) : undefined;
  return { characters: [...value].length, bytes };
}

/** Node's decoder skips what is not base64 and forgives missing padding; DPS does neither. */
function isBase64(value: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value);
}
