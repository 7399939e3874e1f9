import { useEffect } from 'react';
import { troubleText } from '../../../walk/profile-words.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { useWizard } from '../../wizard-context.ts';
import { textFieldActionOf } from '../form/text-field-edits.ts';
import type { WalkProfilePort } from '../start-port.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { useWalkProfile } from '../use-start.ts';
import { type ReviewProfileState, reduceReviewProfile } from './review-profile-state.ts';

export interface ReviewProfile extends ReviewProfileState {
  readonly profile: WalkProfilePort | undefined;
  readonly editName: () => void;
  /** Takes the name as it was typed. */
  readonly acceptName: () => void;
  readonly cancelName: () => void;
  /** Keeps the key, or forgets it again. */
  readonly toggleKey: () => void;
  /** Takes what is typed while the name is edited. */
  readonly typing: ((edit: TextEdit) => void) | undefined;
}

/** What can be changed of the profile where everything is seen once. */
export function useReviewProfile(): ReviewProfile {
  const { messages, onError } = useWizard();
  const profile = useWalkProfile();
  const [state, store] = useReducerStore(reduceReviewProfile, (): ReviewProfileState => ({}));
  useEffect(() => {
    profile?.findPlace().catch(onError);
  }, [profile, onError]);

  const attempt = (work: Promise<string | undefined>): void => {
    work.then(
      (problem) =>
        store.dispatch(problem === undefined ? { type: 'end' } : { type: 'refuse', problem }),
      (error: unknown) => {
        const problem = troubleText(error, messages);
        if (problem === undefined) onError(error);
        else store.dispatch({ type: 'refuse', problem });
      },
    );
  };
  return {
    ...state,
    profile,
    editName: () => store.dispatch({ type: 'edit name', name: profile?.name ?? '' }),
    acceptName: () => {
      const { field } = store.get();
      if (!profile || !field) return;
      const { nameProblems } = messages.profiles;
      attempt(
        profile.rename(field.text.trim()).then((problem) => problem && nameProblems[problem]),
      );
    },
    cancelName: () => store.dispatch({ type: 'end' }),
    toggleKey: () => {
      if (!profile || store.get().isBusy) return;
      store.dispatch({ type: 'begin' });
      attempt(profile.rememberKey(!profile.remembersKey).then(() => undefined));
    },
    typing:
      state.field && ((edit) => store.dispatch({ type: 'type', action: textFieldActionOf(edit) })),
  };
}
