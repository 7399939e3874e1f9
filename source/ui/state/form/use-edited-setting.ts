import { useRef } from 'react';
import { STEPS } from '../../../run/steps/steps.ts';
import { showsSecret } from '../../../settings/pasted-settings.ts';
import type { Question } from '../../../settings/question.ts';
import { questionOf } from '../../../settings/questions.ts';
import type { Draft, SettingId } from '../../../settings/settings.ts';
import { isBefore, type StepId } from '../../../settings/step-ids.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { useWizard } from '../../wizard-context.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { formAnswers } from './form-answers.ts';
import { type FormAction, type FormState, initialForm, reduceForm } from './form-state.ts';
import type { FormLook } from './use-form.ts';

/** The field of one setting, typed where it stands. */
export interface EditedSetting {
  /** What its field looks like; undefined while none is edited. */
  readonly form: FormLook | undefined;
  readonly begin: (question: Question) => void;
  readonly typing: ((edit: TextEdit) => void) | undefined;
  /** Takes what was typed, if it is valid. */
  readonly accept: () => void;
  readonly cancel: () => void;
  readonly canReveal: () => boolean;
  readonly reveal: () => void;
}

interface Edited {
  readonly id: SettingId;
  readonly form: FormState;
}

type EditedAction =
  | FormAction
  | { readonly type: 'begin'; readonly id: SettingId }
  | { readonly type: 'end' };

const NOTHING_TYPED = new Map<SettingId, string>();

function reduceEdited(state: Edited | undefined, action: EditedAction): Edited | undefined {
  if (action.type === 'begin') {
    return { id: action.id, form: initialForm(action.id, NOTHING_TYPED) };
  }
  if (action.type === 'end' || state === undefined) return undefined;
  return { id: state.id, form: reduceForm(state.form, action) };
}

/** Whether it can be answered without more ado: elsewhere its step makes or begins something with the answer. */
export function isEditedInPlace({ steps }: Question, draft: Draft, at: StepId): boolean {
  const [asked] = steps(draft);
  if (asked === undefined) return false;
  return isBefore(at, asked) || STEPS[asked].worksIfOwner === undefined;
}

/** @param onChange called once the setting that was edited, or others with it, have another value */
export function useEditedSetting(onChange: (question: Question) => void): EditedSetting {
  const { walk } = useWizard();
  const [state, store] = useReducerStore(reduceEdited, (): Edited | undefined => undefined);
  const before = useRef<Draft>(undefined);
  const answers = formAnswers(walk, {
    get: () => store.get()?.form ?? initialForm('target', NOTHING_TYPED),
    dispatch: store.dispatch,
  });
  const end = (): void => {
    const id = store.get()?.id;
    store.dispatch({ type: 'end' });
    // A pasted block has filled other settings by then, also where its own field is given up.
    if (id !== undefined && walk.state.draft !== before.current) onChange(questionOf(id));
  };
  const id = state?.id;
  const question = id && questionOf(id);
  const hides = ({ id: field, secret }: Question): boolean =>
    secret || showsSecret(store.get()?.form.typed[field]?.text ?? '');
  return {
    form:
      state && question
        ? { state: state.form, questions: [question], focusedQuestion: question, hides }
        : undefined,
    begin: ({ id: begun }) => {
      before.current = walk.state.draft;
      store.dispatch({ type: 'begin', id: begun });
    },
    typing: id && ((edit) => answers.type(id, edit)),
    accept: () => {
      if (id !== undefined && answers.acceptOrRefuse(id)) end();
    },
    cancel: end,
    canReveal: () => question !== undefined && hides(question),
    reveal: () => store.dispatch({ type: 'reveal or hide' }),
  };
}
