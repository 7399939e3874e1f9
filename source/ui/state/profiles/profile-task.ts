import type { Profile } from '../../../persistence/profile.ts';
import {
  reduceTextField,
  type TextFieldAction,
  type TextFieldState,
  textFieldOf,
} from '../form/text-field-state.ts';

/** What is being done with the profile that the person stands on. */
export interface ProfileTask {
  readonly kind: 'rename' | 'duplicate' | 'remove';
  readonly field: TextFieldState;
}

/** What the person is about to do in the list of profiles. */
export interface ProfileTaskState {
  readonly task?: ProfileTask | undefined;
  /** The profile that was removed last, to be put back. */
  readonly removed?: Profile | undefined;
  /** What came of the last task that did not work out, in words. */
  readonly problem?: string | undefined;
}

export type ProfileTaskAction =
  | { readonly type: 'begin'; readonly kind: ProfileTask['kind']; readonly text: string }
  | { readonly type: 'type'; readonly action: TextFieldAction }
  | { readonly type: 'removed'; readonly profile: Profile }
  | { readonly type: 'put back' }
  | { readonly type: 'refuse'; readonly problem: string }
  | { readonly type: 'end' };

/** The task after one more key. Pure. */
export function reduceProfileTask(
  state: ProfileTaskState,
  action: ProfileTaskAction,
): ProfileTaskState {
  switch (action.type) {
    case 'begin':
      return {
        removed: state.removed,
        task: { kind: action.kind, field: textFieldOf(action.text) },
      };
    case 'type': {
      if (state.task === undefined) return state;
      const field = reduceTextField(state.task.field, action.action);
      return { removed: state.removed, task: { ...state.task, field } };
    }
    case 'refuse':
      return { ...state, problem: action.problem };
    case 'removed':
      return { removed: action.profile };
    case 'put back':
      return {};
    case 'end':
      return { removed: state.removed };
  }
}
