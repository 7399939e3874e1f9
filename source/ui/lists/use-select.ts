import { useReducerStore } from '../state/use-reducer-store.ts';
import type { KeyPress } from '../terminal/key-press.ts';
import { reduceSelect } from './select-state.ts';

export interface Select {
  readonly index: number;
  /** Takes a press that moves. @returns whether it did */
  readonly press: (press: KeyPress) => boolean;
  /** The index now, also before the next rendering. */
  readonly current: () => number;
}

/** A list of `count` things of which one is chosen with the arrow keys. */
export function useSelect(count: number, initial = 0): Select {
  const [{ index }, store] = useReducerStore(reduceSelect, () => ({ index: initial, count }));
  const press = ({ name }: KeyPress): boolean => {
    const by = name === 'up' ? -1 : name === 'down' || name === 'tab' ? 1 : 0;
    if (by !== 0) store.dispatch({ type: 'move', by });
    return by !== 0;
  };
  return { index, press, current: () => store.get().index };
}
