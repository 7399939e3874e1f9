import { useEffect } from 'react';
import { showsSecret } from '../../../settings/pasted-settings.ts';
import { problemOf, type Question } from '../../../settings/question.ts';
import { QUESTIONS, questionOf, questionsOf } from '../../../settings/questions.ts';
import { missingQuestions, withDefaults } from '../../../settings/resolve-settings.ts';
import { type SettingId, textOf } from '../../../settings/settings.ts';
import type { StepId } from '../../../settings/step-ids.ts';
import { firstUnanswered } from '../../../walk/walk-state.ts';
import type { Bindings } from '../../keys/bindings.ts';
import { isBackwards, type Motion } from '../../keys/motions.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { indexAfter } from '../../lists/list-cursor.ts';
import { useWizard } from '../../wizard-context.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import type { WalkPort } from '../walk-port.ts';
import { chooseBy, rowsOf, tickOf } from './form-rows.ts';
import { type FormState, initialForm, type RowId, reduceForm } from './form-state.ts';
import { cleanPaste, textFieldActionOf } from './text-field-edits.ts';

export interface FormOptions {
  readonly step: StepId;
  /** Lines of the checklist below the fields. */
  readonly ticks: number;
  /** Default true; false: a checklist alone, whatever the step asks otherwise. */
  readonly asks?: boolean;
  /** Default true; false: keys mean nothing to it, because the step is at work. */
  readonly isActive?: boolean;
  /** Every answer is there and valid. */
  readonly onSubmit: () => void;
}

export interface Form {
  readonly state: FormState;
  readonly questions: readonly Question[];
  readonly rows: readonly RowId[];
  /** Takes what is typed while the person stands on a text. */
  readonly typing: ((edit: TextEdit) => void) | undefined;
  readonly focusedQuestion: Question | undefined;
  /** Whether the field is masked until the person wants to see it: a key is, wherever it was put. */
  readonly hides: (question: Question) => boolean;
  readonly bindings: Pick<Bindings<'settings'>, 'move' | 'change' | 'tick' | 'reveal'>;
  readonly submit: () => void;
  /** Accepts what is valid before the person goes elsewhere; the rest is remembered as it was typed. */
  readonly put: () => void;
}

/** The fields of one step: what is typed into them, and how it becomes answers of the walk. */
export function useForm({
  step,
  ticks,
  onSubmit,
  asks = true,
  isActive = true,
}: FormOptions): Form {
  const { walk, memory } = useWizard();
  const [state, store] = useReducerStore(reduceForm, () => {
    const first = questionsOf(step, withDefaults(walk.state.draft))[0]?.id ?? 'tick 0';
    const asked = memory.fieldToEdit.get(step) ?? firstUnanswered(walk.state) ?? first;
    const focus = asks ? asked : 'tick 0';
    memory.fieldToEdit.delete(step);
    return initialForm(focus, memory.unaccepted);
  });
  useEffect(() => () => remember(store.get(), memory.unaccepted), [store, memory]);

  const questions = asks ? questionsOf(step, withDefaults(walk.state.draft)) : [];
  const rows = rowsOf(questions, ticks);
  const focused = (): Question | undefined => questions.find(({ id }) => id === store.get().focus);
  const isText = (question: Question | undefined): question is Question =>
    question !== undefined && question.choices === undefined;

  const hides = ({ id, secret }: Question): boolean =>
    secret || showsSecret(store.get().typed[id]?.text ?? '');

  /** Hands a typed text to the walk. @returns whether the field stands well */
  const accept = (id: SettingId): boolean => {
    const typed = store.get().typed[id];
    if (typed === undefined) return true;
    const problem = walk.answer(id, typed.text);
    store.dispatch(
      problem === undefined ? { type: 'accept', id } : { type: 'refuse', id, problem },
    );
    return problem === undefined;
  };
  const acceptFocused = (): boolean => {
    const question = focused();
    return !isText(question) || accept(question.id);
  };
  const move = (motion: Motion): void => {
    acceptFocused();
    const row = rows[indexAfter(rows.indexOf(store.get().focus), motion, { count: rows.length })];
    if (row !== undefined) store.dispatch({ type: 'focus', row });
  };

  const submit = (): void => {
    const question = focused();
    if (isText(question) && !acceptOrRefuse(walk, store, question.id, accept)) return;
    const wrong = questions.find(({ id }) => !accept(id));
    const unanswered = missingQuestions(withDefaults(walk.state.draft)).find((missing) =>
      questions.includes(missing),
    );
    const row = wrong?.id ?? unanswered?.id;
    if (row !== undefined) {
      store.dispatch({ type: 'focus', row });
      return;
    }
    const unticked = ticks - (walk.state.ticked[step]?.length ?? 0);
    if (unticked > 0 && store.get().notice !== 'unticked') {
      store.dispatch({ type: 'notice', notice: 'unticked' });
      return;
    }
    onSubmit();
  };

  const type = (edit: TextEdit): void => {
    const question = focused();
    if (!isText(question)) return;
    // Onto a field that was not touched, a paste is the whole answer: nothing is inserted into a default.
    const isTouched = Boolean(store.get().typed[question.id]?.text);
    if (edit.type === 'paste' && (!isTouched || cleanPaste(edit.text).whole)) {
      replaceBy(edit.text, question.id);
      return;
    }
    const shown = textOf(withDefaults(walk.state.draft)[question.id]);
    const action = textFieldActionOf(edit);
    store.dispatch({ type: 'type', id: question.id, shown, action });
    if (edit.type === 'paste' && cleanPaste(edit.text).repaired) {
      store.dispatch({ type: 'notice', notice: 'paste repaired' });
    }
  };

  const replaceBy = (text: string, id: SettingId): void => {
    const problem = walk.answer(id, text);
    store.dispatch({ type: 'accept', id });
    if (problem === undefined) return;
    const action = { type: 'insert', text: cleanPaste(text).text } as const;
    store.dispatch({ type: 'type', id, shown: '', action });
    store.dispatch({ type: 'refuse', id, problem });
  };

  const put = (): void => {
    for (const { id } of questions) accept(id);
  };
  const focusedQuestion = questions.find(({ id }) => id === state.focus);
  return {
    state,
    questions,
    rows,
    typing: isActive && isText(focusedQuestion) ? type : undefined,
    focusedQuestion,
    hides,
    bindings: {
      move: {
        when: isActive && rows.length > 1,
        // Shift+Tab on the first row is left to the screen: there it means going back.
        takes: (motion) => !isBackwards(motion) || rows.indexOf(store.get().focus) > 0,
        run: move,
      },
      change: {
        when: isActive && focusedQuestion?.choices !== undefined,
        run: (motion) => chooseBy(walk, focused(), motion),
      },
      tick: {
        when: isActive && ticks > 0 && focusedQuestion === undefined,
        run: () => walk.tick(tickOf(store.get().focus)),
      },
      reveal: {
        when: () => isActive && focusedQuestion !== undefined && hides(focusedQuestion),
        run: () => store.dispatch({ type: 'reveal or hide' }),
      },
    },
    submit,
    put,
  };
}

/** Enter on an empty field says that it is empty; elsewhere an untouched field is only gone to. */
function acceptOrRefuse(
  walk: WalkPort,
  store: { readonly dispatch: (action: Parameters<typeof reduceForm>[1]) => void },
  id: SettingId,
  accept: (id: SettingId) => boolean,
): boolean {
  if (!accept(id)) return false;
  if (withDefaults(walk.state.draft)[id] !== undefined) return true;
  const problem = problemOf(questionOf(id), '');
  if (problem === undefined) return true;
  store.dispatch({ type: 'refuse', id, problem });
  return false;
}

function remember(state: FormState, unaccepted: Map<SettingId, string>): void {
  unaccepted.clear();
  for (const { id } of QUESTIONS) {
    const field = state.typed[id];
    if (field !== undefined) unaccepted.set(id, field.text);
  }
}
