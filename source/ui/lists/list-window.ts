import { clamp } from './list-cursor.ts';

export interface WindowOptions {
  /** Number of the first item; items before it are gone. Default 0. */
  readonly first?: number;
  readonly count: number;
  /** Items that there is room for. */
  readonly height: number;
  /** Number of the item that has to be in view. Default: any may be. */
  readonly index?: number;
  /** Number of the first item in view before. Default: the one to be in view comes to the middle. */
  readonly top?: number;
}

/** The part of a list that is in view: from `top` up to and without `end`. */
export interface ListWindow {
  readonly top: number;
  readonly end: number;
}

/**
 * The part of a list to draw. With a `top` it moves only as far as it has to for `index` to be inside; without
 * one it lies around `index`. It never shows a place where there is no item as long as another one could be seen.
 */
export function windowOf({ first = 0, count, height, index, top }: WindowOptions): ListWindow {
  const before = top ?? (index ?? first) - Math.floor(height / 2);
  const holding = index === undefined ? before : clamp(before, index - height + 1, index);
  const shown = clamp(holding, first, lastTop({ first, end: first + count, height }));
  return { top: shown, end: Math.min(shown + height, first + count) };
}

/** The first item in view when the last one is. */
export function lastTop({
  first,
  end,
  height,
}: {
  readonly first: number;
  readonly end: number;
  readonly height: number;
}): number {
  return Math.max(first, end - height);
}

/**
 * The same for items of several rows each, none of which is cut: as many around the one to be in view as there
 * is room for. That one is in view however high it is.
 *
 * @param heights of all items, in rows
 */
export function windowOfGroups(
  heights: readonly number[],
  index: number,
  rows: number,
): ListWindow {
  let top = index;
  let end = Math.min(heights.length, index + 1);
  let left = rows - (heights[index] ?? 0);
  const fits = (item: number): boolean => (heights[item] ?? Number.POSITIVE_INFINITY) <= left;
  let isAboveNext = true;
  while (fits(top - 1) || fits(end)) {
    const takesAbove: boolean = fits(top - 1) && (isAboveNext || !fits(end));
    left -= heights[takesAbove ? top - 1 : end] ?? 0;
    if (takesAbove) top -= 1;
    else end += 1;
    isAboveNext = !takesAbove;
  }
  return { top, end };
}
