import { useRef } from 'react';
import { useReducerStore } from '../state/use-reducer-store.ts';
import type { KeyPress } from '../terminal/key-press.ts';
import {
  FOLLOWING,
  reduceScroll,
  type ScrollBounds,
  type ScrollState,
  topOf,
} from './scroll-state.ts';

export interface Scroll {
  readonly state: ScrollState;
  /** The first row to draw. Called while drawing, because only then the height is known. */
  readonly topFor: (bounds: ScrollBounds) => number;
  readonly press: (press: KeyPress) => boolean;
  /** Begins anew: something else is shown. */
  readonly begin: () => void;
  /** Whether there is more than what is in view. Known once it was drawn. */
  readonly isNeeded: () => boolean;
}

/** A view into a list that grows, with keys to move it. */
export function useScroll(initial: ScrollState = FOLLOWING): Scroll {
  const [state, store] = useReducerStore(reduceScroll, () => initial);
  const bounds = useRef<ScrollBounds>({ first: 0, end: 0, height: 1 });
  const topFor = (drawn: ScrollBounds): number => {
    bounds.current = drawn;
    return topOf(state, drawn);
  };
  const press = ({ name }: KeyPress): boolean => {
    const { current } = bounds;
    const page = Math.max(1, current.height - 1);
    const by = { up: -1, down: 1, 'page up': -page, 'page down': page }[name];
    if (by !== undefined) store.dispatch({ type: 'scroll', by, bounds: current });
    else if (name === 'home') store.dispatch({ type: 'to start', bounds: current });
    else if (name === 'end') store.dispatch({ type: 'to end' });
    else if (name === 'f') store.dispatch({ type: 'follow' });
    else return false;
    return true;
  };
  const isNeeded = (): boolean => {
    const { first, end, height } = bounds.current;
    return end - first > height;
  };
  const begin = (): void => store.dispatch({ type: 'begin', with: initial });
  return { state, topFor, press, begin, isNeeded };
}
