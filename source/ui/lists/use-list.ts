import type { Motion } from '../keys/motions.ts';
import { useReducerStore } from '../state/use-reducer-store.ts';
import { clamp, indexAfter, type ListShape } from './list-cursor.ts';

export interface ListOptions extends ListShape {
  /** What is listed: another list begins at its `initial` item. Default: it is always the same. */
  readonly of?: string;
  /** Index of the item to begin with. Default 0. */
  readonly initial?: number;
}

/** A list in which a person stands on one item. */
export interface List {
  readonly index: number;
  /** The index at this moment, also before the next rendering. */
  readonly current: () => number;
  readonly move: (motion: Motion) => void;
  readonly goTo: (index: number) => void;
}

interface Place {
  readonly of: string;
  readonly index: number;
}

/** The place of a person in a list, which may grow and shrink meanwhile; its ends are joined unless told otherwise. */
export function useList({
  of = '',
  initial = 0,
  joined = true,
  count,
  ...shape
}: ListOptions): List {
  const [state, store] = useReducerStore(
    (_: Place, next: Place) => next,
    () => ({ of, index: initial }),
  );
  const indexOf = (place: Place): number =>
    clamp(place.of === of ? place.index : initial, 0, Math.max(0, count - 1));
  const current = (): number => indexOf(store.get());
  const goTo = (index: number): void => store.dispatch({ of, index });
  return {
    index: indexOf(state),
    current,
    move: (motion) => goTo(indexAfter(current(), motion, { ...shape, count, joined })),
    goTo,
  };
}
