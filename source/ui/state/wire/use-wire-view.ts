import { useRef } from 'react';
import type { Ring } from '../../../structures/ring.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import type { Motion } from '../../keys/motions.ts';
import { indexAfter } from '../../lists/list-cursor.ts';
import { windowOf } from '../../lists/list-window.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { WireSelection } from './wire-selection.ts';
import {
  INITIAL_WIRE_VIEW,
  reduceWireView,
  type WireViewAction,
  type WireViewState,
} from './wire-view-state.ts';

export interface WireView {
  readonly state: WireViewState;
  readonly selection: WireSelection;
  readonly dispatch: (action: WireViewAction) => void;
  /** Position of the chosen packet. */
  readonly position: number;
  /** The first position to draw. Called while drawing, because only then the height is known. */
  readonly topFor: (height: number) => number;
  /** Chooses the packet to which the motion leads. */
  readonly move: (motion: Motion) => void;
}

/** A window over the packets of a run, with one of them chosen. */
export function useWireView(wire: Ring<WireEvent>): WireView {
  const [state, store] = useReducerStore(reduceWireView, () => INITIAL_WIRE_VIEW);
  const selection = useSelection(wire);
  selection.refresh(state, state.pausedAt);
  // The window keeps its place by the packet it begins with: positions move when old packets go.
  const window = useRef({ first: 0, height: 1 });

  const positionIn = ({ isFollowing, cursor }: WireViewState): number =>
    isFollowing ? Math.max(0, selection.length - 1) : selection.positionOf(cursor);
  const position = positionIn(state);
  const topFor = (height: number): number => {
    const before = selection.positionOf(window.current.first);
    const count = selection.length;
    const { top } = windowOf({ count, height, index: position, top: before });
    window.current = { first: selection.indexAt(top) ?? 0, height };
    return top;
  };
  const dispatch = (action: WireViewAction): void => {
    store.dispatch(action);
    selection.refresh(store.get(), store.get().pausedAt);
  };
  const move = (motion: Motion): void => {
    const { height } = window.current;
    const count = selection.length;
    const chosen = indexAfter(positionIn(store.get()), motion, { count, height });
    const cursor = selection.indexAt(chosen);
    if (cursor !== undefined) {
      dispatch({ type: 'choose', cursor, isNewest: chosen === count - 1 });
    }
  };
  return { state, selection, dispatch, position, topFor, move };
}

function useSelection(wire: Ring<WireEvent>): WireSelection {
  const ref = useRef<{ readonly wire: Ring<WireEvent>; readonly selection: WireSelection }>(
    undefined,
  );
  if (ref.current?.wire !== wire) ref.current = { wire, selection: new WireSelection(wire) };
  return ref.current.selection;
}
