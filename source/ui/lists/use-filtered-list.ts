import type { Motion } from '../keys/motions.ts';
import { type ListFilter, useFilterText } from './use-filter-text.ts';
import { useList } from './use-list.ts';

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

/**
 * A list of items that a person can filter by what they are called, in any letter case.
 *
 * @param labels what each item says of itself
 * @param initial index of the item to begin with
 * @param of what is listed: another list begins at its `initial` item, and whole
 */
export function useFilteredList(labels: readonly string[], initial = 0, of = ''): FilteredList {
  const { filter, leaves } = useFilterText(of);
  const matching = (): readonly number[] =>
    labels.flatMap((label, index) => (leaves(label) ? [index] : []));
  const shown = matching();
  const list = useList({
    of: `${of} ${filter.text}`,
    count: shown.length,
    initial: filter.text ? 0 : initial,
  });
  return {
    shown,
    position: list.index,
    current: () => matching()[list.current()],
    move: list.move,
    goTo: (index) => {
      const position = matching().indexOf(index);
      if (position >= 0) list.goTo(position);
    },
    filter: { ...filter, found: shown.length, count: labels.length },
  };
}
