import { isBackwards, type Motion } from '../keys/motions.ts';
import { indexAfter } from './list-cursor.ts';
import { lastTop, windowOf } from './list-window.ts';

/** Which part of a long list is in view. */
export interface ScrollState {
  /** Number of the first row in view, as far as the list allows. */
  readonly top: number;
  /** True while the newest row is kept in view. */
  readonly follow: boolean;
}

export interface ScrollBounds {
  readonly first: number;
  /** One past the last row. */
  readonly end: number;
  /** Rows in view. */
  readonly height: number;
}

export type ScrollAction =
  | { readonly type: 'move'; readonly motion: Motion; readonly bounds: ScrollBounds }
  | { readonly type: 'follow' }
  /** Something else is shown: its view begins as it likes. */
  | { readonly type: 'begin'; readonly with: ScrollState };

/** The newest row in view. */
export const FOLLOWING: ScrollState = { top: 0, follow: true };
/** The first row in view. */
export const AT_START: ScrollState = { top: 0, follow: false };

/** The view after one more key. Who scrolls up stops following; who comes to the end follows again. Pure. */
export function reduceScroll(state: ScrollState, action: ScrollAction): ScrollState {
  switch (action.type) {
    case 'move': {
      const { bounds, motion } = action;
      const { first, height } = bounds;
      const last = lastTop(bounds);
      // What moves here is the first row in view: there are as many places for it as rows that can be it.
      const places = { count: last - first + 1, height };
      const top = first + indexAfter(topOf(state, bounds) - first, motion, places);
      return { top, follow: top >= last && !isBackwards(motion) };
    }
    case 'follow':
      return { ...state, follow: true };
    case 'begin':
      return action.with;
  }
}

/** The first row in view: rows that are gone, or not there yet, cannot be. */
export function topOf({ top, follow }: ScrollState, bounds: ScrollBounds): number {
  const { first, end, height } = bounds;
  return follow ? lastTop(bounds) : windowOf({ first, count: end - first, height, top }).top;
}
