import { useState } from 'react';
import type { Problem } from '../../../settings/question.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { useWizard } from '../../wizard-context.ts';
import { textFieldActionOf } from '../form/text-field-edits.ts';
import { reduceTextField, type TextFieldState, textFieldOf } from '../form/text-field-state.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { useStart } from '../use-start.ts';

export interface KeyField {
  readonly field: TextFieldState;
  readonly isRevealed: boolean;
  readonly problem: Problem | undefined;
  readonly typing: (edit: TextEdit) => void;
  readonly reveal: () => void;
  readonly accept: () => void;
}

/** A secret that is typed or pasted, and shown only on demand. */
export function useKeyField(): KeyField {
  const { onError } = useWizard();
  const start = useStart();
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
      start.giveKey(store.get().text).then(setProblem, onError);
    },
  };
}
