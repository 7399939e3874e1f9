import {
  reduceTextField,
  type TextFieldAction,
  type TextFieldState,
  textFieldOf,
} from '../form/text-field-state.ts';

/** What is being done with the profile that the person stands on. */
export interface ListTask {
  readonly kind: 'rename' | 'duplicate' | 'remove';
  readonly field: TextFieldState;
}

/** Where the person stands in the list of profiles, and what they are about to do there. */
export interface ListState {
  readonly index: number;
  readonly task?: ListTask | undefined;
  /** What came of the last task that did not work out, in words. */
  readonly problem?: string | undefined;
}

export type ListAction =
  | { readonly type: 'move'; readonly by: number; readonly count: number }
  | { readonly type: 'begin task'; readonly kind: ListTask['kind']; readonly text: string }
  | { readonly type: 'type'; readonly action: TextFieldAction }
  | { readonly type: 'refuse'; readonly problem: string }
  /** The person then stands on `index`; without one, where they are. */
  | { readonly type: 'end task'; readonly index?: number };

export const AT_THE_TOP: ListState = { index: 0 };

/** The list after one more key; its ends are joined. Pure. */
export function reduceList(state: ListState, action: ListAction): ListState {
  switch (action.type) {
    case 'move': {
      const { by, count } = action;
      return { index: (state.index + by + count) % Math.max(1, count) };
    }
    case 'begin task':
      return { index: state.index, task: { kind: action.kind, field: textFieldOf(action.text) } };
    case 'type': {
      if (state.task === undefined) return state;
      const field = reduceTextField(state.task.field, action.action);
      return { index: state.index, task: { ...state.task, field } };
    }
    case 'refuse':
      return { ...state, problem: action.problem };
    case 'end task':
      return { index: action.index ?? state.index };
  }
}
