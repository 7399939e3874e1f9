import type { Motion } from '../keys/motions.ts';

export interface ListShape {
  readonly count: number;
  /** Items in view at once: a page is one less, so that one of them stays in view. Default 1. */
  readonly height?: number;
  /** Whether the one after the last is the first. Default: the list ends there. */
  readonly joined?: boolean;
}

/**
 * The item of a list on which a person stands after one more motion. Pure.
 *
 * @param index of the item before; one that is no longer there counts as the last
 * @returns an index of the list, 0 when it is empty
 */
export function indexAfter(
  index: number,
  motion: Motion,
  { count, height = 1, joined = false }: ListShape,
): number {
  const last = Math.max(0, count - 1);
  const from = clamp(index, 0, last);
  if ('to' in motion) {
    if (motion.to === 'end') return last;
    return motion.to <= last ? motion.to : from;
  }
  const { by, unit } = motion;
  if (unit === 'page') return clamp(from + by * Math.max(1, height - 1), 0, last);
  return joined && count > 0 ? (((from + by) % count) + count) % count : clamp(from + by, 0, last);
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
