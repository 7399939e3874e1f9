import type { TextEdit } from '../keys/text-edits.ts';
import { useReducerStore } from '../state/use-reducer-store.ts';
import { filterAfter, letsThrough } from './filter-text.ts';

/** What a person types to see less of something. */
export interface FilterText {
  readonly text: string;
  /** True while letters go into it. */
  readonly isFinding: boolean;
  readonly begin: () => void;
  readonly type: (edit: TextEdit) => void;
  /** @param isKept false: everything is shown again */
  readonly end: (isKept: boolean) => void;
}

/** What a screen is filtered by. */
export interface ListFilter extends FilterText {
  /** Items that are left, and that there are. */
  readonly found: number;
  readonly count: number;
}

export interface UsedFilter {
  readonly filter: FilterText;
  /** Whether the filter of this moment leaves something that says this of itself. */
  readonly leaves: (label: string) => boolean;
}

interface FilterState {
  readonly of: string;
  readonly text: string;
  readonly isFinding: boolean;
}

/** @param of what is filtered: the filter of something else begins empty */
export function useFilterText(of = ''): UsedFilter {
  const nothing: FilterState = { of, text: '', isFinding: false };
  const [, store] = useReducerStore(
    (_: FilterState, next: FilterState) => next,
    () => nothing,
  );
  const now = (): FilterState => (store.get().of === of ? store.get() : nothing);
  const change = (next: Partial<FilterState>): void => store.dispatch({ ...now(), ...next });
  return {
    filter: {
      ...now(),
      begin: () => change({ isFinding: true }),
      type: (edit) => change({ text: filterAfter(now().text, edit) }),
      end: (isKept) => change({ isFinding: false, ...(isKept ? {} : { text: '' }) }),
    },
    leaves: (label) => letsThrough(now().text, label),
  };
}
