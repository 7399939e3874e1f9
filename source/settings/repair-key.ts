import { checkSymmetricKey, keyBytes } from '../protocol/symmetric-key.ts';

/** The lengths of keys that Azure makes: of an enrollment, of a derivation, of a device in a hub. */
const USUAL_BYTES: ReadonlySet<number> = new Set([32, 64]);

/**
 * Repairs the base64 of a key where it is unmistakable what was meant: a lost `=` at the end, the alphabet of addresses,
 * characters escaped for one. The whole has to be as long as the keys that Azure makes, and to end as an encoder ends;
 * a key that was cut does neither.
 *
 * @returns undefined where nothing has to be repaired, or it is not known what was meant
 */
export function repairedKey(text: string): string | undefined {
  if (checkSymmetricKey(text) === undefined) return undefined;
  const bare = unescaped(text).replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]+$/.test(bare)) return undefined;
  const padded = bare.padEnd(Math.ceil(bare.length / 4) * 4, '=');
  const isWhole =
    checkSymmetricKey(padded) === undefined &&
    USUAL_BYTES.has(keyBytes(padded)) &&
    Buffer.from(padded, 'base64').toString('base64') === padded;
  return isWhole ? padded : undefined;
}

function unescaped(text: string): string {
  return text
    .replace(/%(2B|2F|3D)/gi, (code) => decodeURIComponent(code))
    .replace(/\\u00(2b|2f|3d)/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\\\//g, '/');
}
