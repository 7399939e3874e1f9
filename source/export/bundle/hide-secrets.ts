import { REDACTED, type Redactor } from '../../protocol/redaction.ts';
import { looksLike } from '../../settings/look-alikes.ts';

/** Of base64 in either alphabet: whole keys and signatures are longer. The thumbprint of a certificate is public. */
const LONG_WORD = /(?<![\w+/-])(?<!(?:thumb|finger)print[\\"':= ]{1,6})[\w+/-]{20,}={0,2}/gi;
/** Characters from which on a word of scrambled letters is taken for a key without its padding. */
const LONGEST_NAME = 40;

/** Of 64 bytes in base64. */
const LONGEST_KEY = 88;
const HEX = /^[\da-f]+$/i;
/** Of keys of 32 and of 64 bytes; serial numbers and the IDs of requests have others. */
const HEX_KEY_LENGTHS: readonly number[] = [64, 128];

const PRIVATE_KEY =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** Also with its quote escaped, as inside a string of JSON. */
const NAMED_SECRET =
  /\b(SharedAccessKey|SharedAccessSignature|primaryKey|secondaryKey|password)(\\?["']?\s*[=:]\s*\\?["']?)[^;,\s"'\\}]+/gi;
/** Name and password in front of a host, as in the address of a proxy. */
const USER_INFO = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^/\s"'@]+@/gi;

/**
 * The text without what nobody else may read: the secrets that are known, and all that has the shape of one, as other
 * programs write it into what they are given. Says yes rather too often than too seldom.
 */
export function hideSecrets(text: string, redactor: Redactor): string {
  return redactor
    .text(text)
    .replace(PRIVATE_KEY, REDACTED)
    .replace(NAMED_SECRET, `$1$2${REDACTED}`)
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(LONG_WORD, (word) => (isSecret(word) ? REDACTED : word));
}

function isSecret(word: string): boolean {
  if (HEX.test(word)) return HEX_KEY_LENGTHS.includes(word.length);
  return (word.length >= LONGEST_NAME && isScrambled(word)) || endings(word).some(isKey);
}

/** Random letters change between capitals, small ones and digits six times in ten; names and paths hardly ever do. */
function isScrambled(word: string): boolean {
  const changes = word.match(/[A-Z](?=[a-z\d])|[a-z](?=[A-Z\d])|\d(?=[A-Za-z])/g) ?? [];
  return changes.length > word.length * 0.4;
}

function isKey(word: string): boolean {
  if (!word.endsWith('=')) return looksLike(word) === 'key';
  // The sign behind a key may be of its padding, or may not.
  const bare = word.replace(/=+$/, '');
  return looksLike(bare.padEnd(Math.ceil(bare.length / 4) * 4, '=')) === 'key';
}

/** What stands before a key may be of its alphabet: a path, or the letter of an escaped line end. */
function endings(word: string): readonly string[] {
  const tail = word.slice(-LONGEST_KEY);
  const slashes = [...tail.matchAll(/\//g)].map(({ index }) => tail.slice(index + 1));
  return [word, word.slice(1), ...slashes];
}
