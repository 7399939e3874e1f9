import { problemOf } from '../../../settings/question.ts';
import { questionOf } from '../../../settings/questions.ts';
import { withDefaults } from '../../../settings/resolve-settings.ts';
import { type SettingId, textOf } from '../../../settings/settings.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import type { ReducerStore } from '../use-reducer-store.ts';
import type { WalkPort } from '../walk-port.ts';
import type { FormState, reduceForm } from './form-state.ts';
import { cleanPaste, textFieldActionOf } from './text-field-edits.ts';

type FormStore = Pick<
  ReducerStore<FormState, Parameters<typeof reduceForm>[1]>,
  'get' | 'dispatch'
>;

/** How what is typed into fields becomes answers of the walk. */
export interface FormAnswers {
  /** Hands a typed text to the walk. @returns whether the field stands well */
  readonly accept: (id: SettingId) => boolean;
  /** The same; an empty field without an answer is told to be empty. Elsewhere an untouched field is only gone to. */
  readonly acceptOrRefuse: (id: SettingId) => boolean;
  readonly type: (id: SettingId, edit: TextEdit) => void;
}

export function formAnswers(walk: WalkPort, store: FormStore): FormAnswers {
  const accept = (id: SettingId): boolean => {
    const typed = store.get().typed[id];
    if (typed === undefined) return true;
    const problem = walk.answer(id, typed.text);
    store.dispatch(
      problem === undefined ? { type: 'accept', id } : { type: 'refuse', id, problem },
    );
    return problem === undefined;
  };

  const replaceBy = (text: string, id: SettingId): void => {
    const { [id]: before } = walk.state.draft;
    const isEmptied = store.get().typed[id]?.text === '';
    const problem = walk.answer(id, text);
    // Whoever emptied a field does not get back what stood there, because the text that was pasted says nothing of it.
    if (problem === undefined && isEmptied && walk.state.draft[id] === before) return;
    store.dispatch({ type: 'accept', id });
    if (problem === undefined) return;
    // What is no answer but a whole text is told about, and not put into one line.
    if (problem === 'text.refused') {
      store.dispatch({ type: 'refuse', id, problem });
      return;
    }
    const action = { type: 'insert', text: cleanPaste(text).text } as const;
    store.dispatch({ type: 'type', id, shown: '', action });
    store.dispatch({ type: 'refuse', id, problem });
  };

  return {
    accept,
    acceptOrRefuse: (id) => {
      if (!accept(id)) return false;
      if (withDefaults(walk.state.draft)[id] !== undefined) return true;
      const problem = problemOf(questionOf(id), '');
      if (problem === undefined) return true;
      store.dispatch({ type: 'refuse', id, problem });
      return false;
    },
    type: (id, edit) => {
      // Onto a field that was not touched, a paste is the whole answer: nothing is inserted into a default.
      const isTouched = Boolean(store.get().typed[id]?.text);
      if (edit.type === 'paste' && (!isTouched || cleanPaste(edit.text).whole)) {
        replaceBy(edit.text, id);
        return;
      }
      const shown = textOf(withDefaults(walk.state.draft)[id]);
      store.dispatch({ type: 'type', id, shown, action: textFieldActionOf(edit) });
      if (edit.type === 'paste' && cleanPaste(edit.text).repaired) {
        store.dispatch({ type: 'notice', notice: 'paste repaired' });
      }
    },
  };
}
