/**
 * A key with one character changed, as happens while copying: still base64, still as long, and wrong.
 *
 * @param key base64
 */
export function mistyped(key: string): string {
  // The last characters can hold bits that are not part of the key, so the first one is taken.
  return `${key.startsWith('A') ? 'B' : 'A'}${key.slice(1)}`;
}
