import type { Sharpening } from './sharpening.ts';

/** A hub may reject tokens of a clock that is further off than this (protocol.md 3.1). */
export const CLOCK_TOLERANCE_SECONDS = 300;
/** How long the device's tokens last (protocol.md 1.3, Node): a clock behind by more makes dead ones. */
const TOKEN_LIFETIME_SECONDS = 3600;

/** Whether the clock was looked at and is further off than a token may be. */
export function isClockOff(offsetSeconds: number | undefined): boolean {
  return offsetSeconds !== undefined && Math.abs(offsetSeconds) > CLOCK_TOLERANCE_SECONDS;
}

/**
 * What the clock says about a token that was refused.
 *
 * @param words how wrong the clock is
 */
export function sharpenByClock(
  offsetSeconds: number | undefined,
  words: (seconds: number) => string,
): Sharpening {
  if (offsetSeconds === undefined) return {};
  if (Math.abs(offsetSeconds) <= CLOCK_TOLERANCE_SECONDS) return { ruledOut: ['clock'] };
  const clock = words(offsetSeconds);
  return offsetSeconds < -TOKEN_LIFETIME_SECONDS
    ? { proven: 'clock', words: { clock } }
    : { likely: ['clock'], words: { clock } };
}

/** The same for a certificate whose time does not fit: a wrong clock is then all the reason there is. */
export function sharpenCertificateTime(
  offsetSeconds: number | undefined,
  words: (seconds: number) => string,
): Sharpening {
  if (offsetSeconds === undefined) return {};
  if (Math.abs(offsetSeconds) <= CLOCK_TOLERANCE_SECONDS) return { proven: 'expired' };
  return { likely: ['clock'], words: { clock: words(offsetSeconds) } };
}
