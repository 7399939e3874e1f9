/** The largest delay of a Node timer, about 24.8 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Calls back some time after a token has ended (protocol.md 3.4).
 *
 * @param expiresAt seconds since 1970; undefined: there is no token
 * @param grace seconds
 */
export function watchExpiry(
  expiresAt: number | undefined,
  grace: number,
  onOver: () => void,
): NodeJS.Timeout | undefined {
  if (expiresAt === undefined) return undefined;
  const left = (expiresAt + grace) * 1000 - Date.now();
  return left >= LONGEST_TIMER ? undefined : setTimeout(onOver, left);
}
