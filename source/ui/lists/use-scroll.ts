import { useRef } from 'react';
import type { Binding } from '../keys/bindings.ts';
import { useReducerStore } from '../state/use-reducer-store.ts';
import {
  FOLLOWING,
  reduceScroll,
  type ScrollBounds,
  type ScrollState,
  topOf,
} from './scroll-state.ts';

export interface Scroll {
  /** The first row to draw. Called while drawing, because only then the height is known. */
  readonly topFor: (bounds: ScrollBounds) => number;
  /** Begins anew: something else is shown. */
  readonly begin: () => void;
  /** The keys that move the view, while there is more than what is in view. */
  readonly scroll: Binding;
  /** The key that leads to the newest row, while it is not the one to be seen. */
  readonly follow: Binding;
}

/** A view into a list that grows, with keys to move it. */
export function useScroll(initial: ScrollState = FOLLOWING): Scroll {
  const [state, store] = useReducerStore(reduceScroll, () => initial);
  const bounds = useRef<ScrollBounds>({ first: 0, end: 0, height: 1 });
  const topFor = (drawn: ScrollBounds): number => {
    bounds.current = drawn;
    return topOf(state, drawn);
  };
  // Known once it was drawn.
  const isNeeded = (): boolean => {
    const { first, end, height } = bounds.current;
    return end - first > height;
  };
  return {
    topFor,
    begin: () => store.dispatch({ type: 'begin', with: initial }),
    scroll: {
      when: isNeeded,
      run: (motion) => store.dispatch({ type: 'move', motion, bounds: bounds.current }),
    },
    follow: {
      when: () => isNeeded() && !store.get().follow,
      run: () => store.dispatch({ type: 'follow' }),
    },
  };
}
