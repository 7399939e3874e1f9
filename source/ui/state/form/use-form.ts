import { useEffect } from 'react';
import { showsSecret } from '../../../settings/pasted-settings.ts';
import { problemOf, type Question } from '../../../settings/question.ts';
import { QUESTIONS, questionOf, questionsOf } from '../../../settings/questions.ts';
import { missingQuestions, withDefaults } from '../../../settings/resolve-settings.ts';
import { type SettingId, textOf } from '../../../settings/settings.ts';
import type { StepId } from '../../../settings/step-ids.ts';
import { firstUnanswered } from '../../../walk/walk-state.ts';
import type { KeyPress } from '../../terminal/key-press.ts';
import { useWizard } from '../../wizard-context.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import type { WalkPort } from '../walk-port.ts';
import { type FormState, initialForm, type RowId, reduceForm } from './form-state.ts';
import { cleanPaste, textFieldActionOf } from './text-field-keys.ts';

export interface FormOptions {
  readonly step: StepId;
  /** Lines of the checklist below the fields. */
  readonly ticks: number;
  /** Default true; false: a checklist alone, whatever the step asks otherwise. */
  readonly asks?: boolean;
  /** Every answer is there and valid. */
  readonly onSubmit: () => void;
}

export interface Form {
  readonly state: FormState;
  readonly questions: readonly Question[];
  readonly rows: readonly RowId[];
  readonly isTyping: boolean;
  readonly focusedQuestion: Question | undefined;
  /** Whether the field is masked until the person wants to see it: a key is, wherever it was put. */
  readonly hides: (question: Question) => boolean;
  /** Takes a press the form has a use for. @returns whether it had one */
  readonly press: (press: KeyPress) => boolean;
  readonly submit: () => void;
  /** Accepts what is valid before the person goes elsewhere; the rest is remembered as it was typed. */
  readonly put: () => void;
}

const STEPS: Readonly<Record<string, number>> = { up: -1, 'shift+tab': -1, down: 1, tab: 1 };

/** The fields of one step: what is typed into them, and how it becomes answers of the walk. */
export function useForm({ step, ticks, onSubmit, asks = true }: FormOptions): Form {
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
  const move = (by: number): void => {
    acceptFocused();
    const index = rows.indexOf(store.get().focus);
    const row = rows[Math.min(rows.length - 1, Math.max(0, index + by))];
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

  const press = (key: KeyPress): boolean => {
    const question = focused();
    const by = STEPS[key.name];
    // Shift+Tab on the first row is left to the screen: there it means going back.
    if (by !== undefined && (key.name !== 'shift+tab' || rows.indexOf(store.get().focus) > 0)) {
      move(by);
      return true;
    }
    if (key.name === 'ctrl+r' && question && hides(question)) {
      store.dispatch({ type: 'reveal or hide' });
      return true;
    }
    if (question?.choices) return choose(walk, question, key);
    if (!isText(question)) return tick(walk, store.get().focus, key);
    // Onto a field that was not touched, a paste is the whole answer: nothing is inserted into a default.
    const isTouched = Boolean(store.get().typed[question.id]?.text);
    if (key.name === 'paste' && (!isTouched || cleanPaste(key.text).whole)) {
      return replaceBy(key.text, question);
    }
    const action = textFieldActionOf(key);
    if (!action) return false;
    const shown = textOf(withDefaults(walk.state.draft)[question.id]);
    store.dispatch({ type: 'type', id: question.id, shown, action });
    if (key.name === 'paste' && cleanPaste(key.text).repaired) {
      store.dispatch({ type: 'notice', notice: 'paste repaired' });
    }
    return true;
  };

  const replaceBy = (text: string, { id }: Question): boolean => {
    const problem = walk.answer(id, text);
    store.dispatch({ type: 'accept', id });
    if (problem === undefined) return true;
    const action = { type: 'insert', text: cleanPaste(text).text } as const;
    store.dispatch({ type: 'type', id, shown: '', action });
    store.dispatch({ type: 'refuse', id, problem });
    return true;
  };

  const put = (): void => {
    for (const { id } of questions) accept(id);
  };
  const focusedQuestion = questions.find(({ id }) => id === state.focus);
  const isTyping = isText(focusedQuestion);
  return { state, questions, rows, isTyping, focusedQuestion, hides, press, submit, put };
}

function rowsOf(questions: readonly Question[], ticks: number): readonly RowId[] {
  const lines = Array.from({ length: ticks }, (_, index): RowId => `tick ${index}`);
  return [...questions.map(({ id }) => id), ...lines];
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

function choose(walk: WalkPort, { id, choices = [] }: Question, { name }: KeyPress): boolean {
  const by = name === 'left' ? -1 : name === 'right' || name === 'space' ? 1 : 0;
  if (by === 0) return false;
  const index = choices.indexOf(textOf(withDefaults(walk.state.draft)[id]));
  const choice = choices[(index + by + choices.length) % choices.length];
  if (choice !== undefined) walk.answer(id, choice);
  return true;
}

function tick(walk: WalkPort, row: RowId, { name }: KeyPress): boolean {
  if (name !== 'space') return false;
  walk.tick(Number(row.slice('tick '.length)));
  return true;
}

function remember(state: FormState, unaccepted: Map<SettingId, string>): void {
  unaccepted.clear();
  for (const { id } of QUESTIONS) {
    const field = state.typed[id];
    if (field !== undefined) unaccepted.set(id, field.text);
  }
}
