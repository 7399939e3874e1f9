import { useRef, useSyncExternalStore } from 'react';
import { Changes } from '../../structures/changes.ts';

/** State behind a pure reducer that can be read at once after a change, before anything is rendered. */
export interface ReducerStore<State, Action> {
  readonly get: () => State;
  readonly dispatch: (action: Action) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createReducerStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): ReducerStore<State, Action> {
  const changes = new Changes();
  let state = initial;
  return {
    get: () => state,
    dispatch: (action) => {
      const next = reduce(state, action);
      if (Object.is(next, state)) return;
      state = next;
      changes.notify();
    },
    subscribe: changes.subscribe,
  };
}

/** The state of one component. A handler that gets two keys at once sees what the first has changed. */
export function useReducerStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initialize: () => State,
): readonly [State, ReducerStore<State, Action>] {
  const ref = useRef<ReducerStore<State, Action>>(undefined);
  ref.current ??= createReducerStore(reduce, initialize());
  const store = ref.current;
  return [useSyncExternalStore(store.subscribe, store.get), store];
}
