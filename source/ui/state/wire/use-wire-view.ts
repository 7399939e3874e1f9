import { useRef } from 'react';
import type { WireEvent } from '../../../run/run-record.ts';
import type { Ring } from '../../../structures/ring.ts';
import type { KeyPress } from '../../terminal/key-press.ts';
import { useScreen } from '../../wizard-context.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { WireSelection } from './wire-selection.ts';
import {
  initialWireView,
  reduceWireView,
  type WireViewAction,
  type WireViewState,
  windowTop,
} from './wire-view-state.ts';

export interface WireView {
  readonly state: WireViewState;
  readonly selection: WireSelection;
  readonly dispatch: (action: WireViewAction) => void;
  /** Position of the chosen packet. */
  readonly position: number;
  /** The first position to draw. Called while drawing, because only then the height is known. */
  readonly topFor: (height: number) => number;
  /** Takes the keys that choose a packet. @returns whether it was one */
  readonly press: (press: KeyPress) => boolean;
  /** Chooses the packet that many further on. */
  readonly move: (by: number) => void;
}

/** A window over the packets of a run, with one of them chosen. */
export function useWireView(wire: Ring<WireEvent>): WireView {
  const { panels } = useScreen();
  const [state, store] = useReducerStore(reduceWireView, () => initialWireView(panels.wireLevel));
  const selection = useSelection(wire);
  selection.refresh(state, state.pausedAt);
  // The window keeps its place by the packet it begins with: positions move when old packets go.
  const window = useRef({ first: 0, height: 1 });

  const positionIn = ({ isFollowing, cursor }: WireViewState): number =>
    isFollowing ? Math.max(0, selection.length - 1) : selection.positionOf(cursor);
  const position = positionIn(state);
  const topFor = (height: number): number => {
    const before = selection.positionOf(window.current.first);
    const top = windowTop(before, position, height, selection.length);
    window.current = { first: selection.indexAt(top) ?? 0, height };
    return top;
  };
  const dispatch = (action: WireViewAction): void => {
    store.dispatch(action);
    panels.wireLevel = store.get().level;
    selection.refresh(store.get(), store.get().pausedAt);
  };
  const choose = (wanted: number): void => {
    const last = selection.length - 1;
    const chosen = Math.max(0, Math.min(wanted, last));
    const cursor = selection.indexAt(chosen);
    if (cursor !== undefined) dispatch({ type: 'choose', cursor, isNewest: chosen === last });
  };
  const move = (by: number): void => choose(positionIn(store.get()) + by);
  const press = ({ name }: KeyPress): boolean => {
    const page = Math.max(1, window.current.height - 1);
    const by = { up: -1, down: 1, 'page up': -page, 'page down': page }[name];
    if (by !== undefined) move(by);
    else if (name === 'home') choose(0);
    else if (name === 'end') choose(selection.length - 1);
    else return false;
    return true;
  };
  return { state, selection, dispatch, position, topFor, press, move };
}

function useSelection(wire: Ring<WireEvent>): WireSelection {
  const ref = useRef<{ readonly wire: Ring<WireEvent>; readonly selection: WireSelection }>(
    undefined,
  );
  if (ref.current?.wire !== wire) ref.current = { wire, selection: new WireSelection(wire) };
  return ref.current.selection;
}
