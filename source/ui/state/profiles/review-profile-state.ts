import {
  reduceTextField,
  type TextFieldAction,
  type TextFieldState,
  textFieldOf,
} from '../form/text-field-state.ts';

/** What the review is about to do with the profile. */
export interface ReviewProfileState {
  /** The new name as far as it was typed; undefined as long as the name is only shown. */
  readonly field?: TextFieldState | undefined;
  /** What did not work out, in words. */
  readonly problem?: string | undefined;
  /** A key is being kept or forgotten. */
  readonly isBusy?: boolean;
}

export type ReviewProfileAction =
  | { readonly type: 'edit name'; readonly name: string }
  | { readonly type: 'type'; readonly action: TextFieldAction }
  | { readonly type: 'refuse'; readonly problem: string }
  | { readonly type: 'begin' }
  | { readonly type: 'end' };

/** The state after one more key. Pure. */
export function reduceReviewProfile(
  state: ReviewProfileState,
  action: ReviewProfileAction,
): ReviewProfileState {
  switch (action.type) {
    case 'edit name':
      return { field: textFieldOf(action.name) };
    case 'type':
      return state.field ? { field: reduceTextField(state.field, action.action) } : state;
    case 'refuse':
      return { field: state.field, problem: action.problem };
    case 'begin':
      return { isBusy: true };
    case 'end':
      return {};
  }
}
