/** Which of a list of things the person stands on. */
export interface SelectState {
  readonly index: number;
  readonly count: number;
}

export type SelectAction =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'go to'; readonly index: number };

/** The list after one more key; its ends are joined. Pure. */
export function reduceSelect(state: SelectState, action: SelectAction): SelectState {
  const { count } = state;
  if (count === 0) return state;
  const index = action.type === 'move' ? state.index + action.by : action.index;
  return { ...state, index: ((index % count) + count) % count };
}
