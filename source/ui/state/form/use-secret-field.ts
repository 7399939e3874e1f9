import { useState } from 'react';
import type { TextEdit } from '../../keys/text-edits.ts';
import { useWizard } from '../../wizard-context.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { textFieldActionOf } from './text-field-edits.ts';
import { reduceTextField, type TextFieldState, textFieldOf } from './text-field-state.ts';

export interface SecretField<Problem> {
  readonly field: TextFieldState;
  readonly isRevealed: boolean;
  readonly problem: Problem | undefined;
  readonly typing: (edit: TextEdit) => void;
  readonly reveal: () => void;
  readonly accept: () => void;
}

/**
 * A secret that is typed or pasted, and shown only on demand.
 *
 * @param give takes what was typed; it resolves with what is wrong with it
 */
export function useSecretField<Problem>(
  give: (text: string) => Promise<Problem | undefined>,
): SecretField<Problem> {
  const { onError } = useWizard();
  const [field, store] = useReducerStore(reduceTextField, () => textFieldOf(''));
  const [isRevealed, reveal] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  return {
    field,
    isRevealed,
    problem,
    reveal: () => reveal((shown) => !shown),
    typing: (edit) => {
      store.dispatch(textFieldActionOf(edit));
      // What was wrong is being corrected: the complaint goes at the first key.
      setProblem(undefined);
    },
    accept: () => {
      give(store.get().text).then((found) => setProblem(() => found), onError);
    },
  };
}
