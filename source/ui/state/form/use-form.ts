import { useEffect } from 'react';
import { showsSecret } from '../../../settings/pasted-settings.ts';
import type { Question } from '../../../settings/question.ts';
import { QUESTIONS, questionsOf } from '../../../settings/questions.ts';
import { missingQuestions, withDefaults } from '../../../settings/resolve-settings.ts';
import type { SettingId } from '../../../settings/settings.ts';
import type { StepId } from '../../../settings/step-ids.ts';
import { firstUnanswered } from '../../../walk/walk-state.ts';
import type { Bindings } from '../../keys/bindings.ts';
import { isBackwards, type Motion } from '../../keys/motions.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { indexAfter } from '../../lists/list-cursor.ts';
import { useWizard } from '../../wizard-context.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { formAnswers } from './form-answers.ts';
import { chooseBy, rowsOf, tickOf } from './form-rows.ts';
import { type FormState, initialForm, type RowId, reduceForm } from './form-state.ts';

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

/** What is to be seen of fields. */
export type FormLook = Pick<Form, 'state' | 'questions' | 'focusedQuestion' | 'hides'>;

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
  const answers = formAnswers(walk, store);
  const isText = (question: Question | undefined): question is Question =>
    question !== undefined && question.choices === undefined;

  const hides = ({ id, secret }: Question): boolean =>
    secret || showsSecret(store.get().typed[id]?.text ?? '');

  const acceptFocused = (): boolean => {
    const question = focused();
    return !isText(question) || answers.accept(question.id);
  };
  const move = (motion: Motion): void => {
    acceptFocused();
    const row = rows[indexAfter(rows.indexOf(store.get().focus), motion, { count: rows.length })];
    if (row !== undefined) store.dispatch({ type: 'focus', row });
  };

  const submit = (): void => {
    const question = focused();
    if (isText(question) && !answers.acceptOrRefuse(question.id)) return;
    const wrong = questions.find(({ id }) => !answers.accept(id));
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
    if (isText(question)) answers.type(question.id, edit);
  };

  /** The line the person stands on; from elsewhere, the first that is not ticked yet. */
  const tick = (): void => {
    const { focus } = store.get();
    if (focused() === undefined) {
      walk.tick(tickOf(focus));
      return;
    }
    const ticked = walk.state.ticked[step] ?? [];
    const row = rowsOf([], ticks).find((line) => !ticked.includes(tickOf(line)));
    if (row === undefined) return;
    store.dispatch({ type: 'focus', row });
    walk.tick(tickOf(row));
  };
  const put = (): void => {
    for (const { id } of questions) answers.accept(id);
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
      tick: { when: isActive && ticks > 0 && !isText(focusedQuestion), run: tick },
      reveal: {
        when: () => isActive && focusedQuestion !== undefined && hides(focusedQuestion),
        run: () => store.dispatch({ type: 'reveal or hide' }),
      },
    },
    submit,
    put,
  };
}

function remember(state: FormState, unaccepted: Map<SettingId, string>): void {
  unaccepted.clear();
  for (const { id } of QUESTIONS) {
    const field = state.typed[id];
    if (field !== undefined) unaccepted.set(id, field.text);
  }
}
