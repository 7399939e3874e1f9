/** Which part of a long list is in view. */
export interface ScrollState {
  /** Index of the first row in view, as far as the list allows. */
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
  | { readonly type: 'scroll'; readonly by: number; readonly bounds: ScrollBounds }
  | { readonly type: 'to start'; readonly bounds: ScrollBounds }
  | { readonly type: 'to end' }
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
    case 'scroll': {
      const { bounds } = action;
      const top = clamp(topOf(state, bounds) + action.by, bounds);
      return { top, follow: action.by > 0 && top >= lastTop(bounds) };
    }
    case 'to start':
      return { top: action.bounds.first, follow: lastTop(action.bounds) <= action.bounds.first };
    case 'to end':
    case 'follow':
      return { ...state, follow: true };
    case 'begin':
      return action.with;
  }
}

/** The first row in view: rows that are gone, or not there yet, cannot be. */
export function topOf(state: ScrollState, bounds: ScrollBounds): number {
  return state.follow ? lastTop(bounds) : clamp(state.top, bounds);
}

function clamp(top: number, bounds: ScrollBounds): number {
  return Math.max(bounds.first, Math.min(top, lastTop(bounds)));
}

function lastTop({ first, end, height }: ScrollBounds): number {
  return Math.max(first, end - height);
}
