import type { Motion } from '../keys/motions.ts';
import type { TextEdit } from '../keys/text-edits.ts';
import { useReducerStore } from '../state/use-reducer-store.ts';
import { filterAfter } from './filter-text.ts';
import { useList } from './use-list.ts';

/** What a list is filtered by. */
export interface ListFilter {
  readonly text: string;
  /** True while letters go into it. */
  readonly isFinding: boolean;
  /** Items that are left, and that there are. */
  readonly found: number;
  readonly count: number;
  readonly begin: () => void;
  readonly type: (edit: TextEdit) => void;
  /** @param isKept false: everything is listed again */
  readonly end: (isKept: boolean) => void;
}

/** A list in which a person stands on one item, of which only some may be left. */
export interface FilteredList {
  /** Indices of the items that are left. */
  readonly shown: readonly number[];
  /** Where among them the person stands. */
  readonly position: number;
  /** Index of the item the person stands on at this moment; undefined where none is left. */
  readonly current: () => number | undefined;
  readonly move: (motion: Motion) => void;
  /** Goes to an item by its index; one that is filtered out is listed again. */
  readonly goTo: (index: number) => void;
  readonly filter: ListFilter;
}

interface FilterState {
  readonly text: string;
  readonly isFinding: boolean;
}

/**
 * A list of items that a person can filter by what they are called, in any letter case.
 *
 * @param labels what each item says of itself
 * @param initial index of the item to begin with
 */
export function useFilteredList(labels: readonly string[], initial = 0): FilteredList {
  const [state, store] = useReducerStore(
    (_: FilterState, next: FilterState) => next,
    () => ({ text: '', isFinding: false }),
  );
  const matching = (text: string): readonly number[] => {
    const wanted = text.toLowerCase();
    return labels.flatMap((label, index) => (label.toLowerCase().includes(wanted) ? [index] : []));
  };
  const shown = matching(state.text);
  const list = useList({ of: state.text, count: shown.length, initial: state.text ? 0 : initial });
  const change = (next: Partial<FilterState>): void => store.dispatch({ ...store.get(), ...next });
  return {
    shown,
    position: list.index,
    current: () => matching(store.get().text)[list.current()],
    move: list.move,
    goTo: (index) => {
      const position = matching(store.get().text).indexOf(index);
      if (position >= 0) list.goTo(position);
    },
    filter: {
      ...state,
      found: shown.length,
      count: labels.length,
      begin: () => change({ isFinding: true }),
      type: (edit) => change({ text: filterAfter(store.get().text, edit) }),
      end: (isKept) => change({ isFinding: false, ...(isKept ? {} : { text: '' }) }),
    },
  };
}
