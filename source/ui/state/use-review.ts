import type { Question } from '../../settings/question.ts';
import { QUESTIONS } from '../../settings/questions.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import type { Bindings } from '../keys/bindings.ts';
import type { Motion } from '../keys/motions.ts';
import type { TextEdit } from '../keys/text-edits.ts';
import { type FilteredList, useFilteredList } from '../lists/use-filtered-list.ts';
import { type ReviewRow, reviewRowsOf } from '../views/profiles/review-rows.ts';
import { reviewLabel } from '../views/review-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { chooseBy } from './form/form-rows.ts';
import {
  type EditedSetting,
  isEditedInPlace,
  useEditedSetting,
} from './form/use-edited-setting.ts';
import { type ReviewProfile, useReviewProfile } from './profiles/use-review-profile.ts';
import { useWalk } from './use-walk.ts';
import { useWalkActions } from './use-walk-actions.ts';

export interface Review {
  readonly profile: ReviewProfile;
  readonly setting: EditedSetting;
  /** What is listed at present: settings, and below them what is kept of them. */
  readonly questions: readonly Question[];
  readonly rows: readonly ReviewRow[];
  readonly list: FilteredList;
  /** What the person stands on. */
  readonly question: Question | undefined;
  readonly row: ReviewRow | undefined;
  readonly typing: ((edit: TextEdit) => void) | undefined;
  readonly bindings: Bindings<'review'>;
}

const STEP = 'review';
const NEXT: Motion = { by: 1, unit: 'item' };

/** Everything seen once, each line of which can be changed where it stands, or where its step makes something of it. */
export function useReview(): Review {
  const { messages, walk, memory } = useWizard();
  const { state } = useWalk();
  const walkActions = useWalkActions();
  const profile = useReviewProfile();
  const draftNow = (): Draft => withDefaults(walk.state.draft);
  const draft = withDefaults(state.draft);
  const questions = QUESTIONS.filter((question) => question.when(draft));
  const rows = reviewRowsOf(profile.profile, draft);
  const list = useFilteredList(
    [
      ...questions.map((question) => reviewLabel(question, draft, messages)),
      ...rows.map((row) => messages.profiles.review[row]),
    ],
    Math.max(
      0,
      questions.findIndex(({ id }) => id === memory.fieldToEdit.get(STEP)),
    ),
  );
  const redo = ({ id, steps }: Question): void => {
    const [step] = steps(draftNow());
    if (step !== undefined) walkActions.redo(id, step);
  };
  const setting = useEditedSetting(redo);
  const at = (index: number | undefined) => ({
    question: index === undefined ? undefined : questions[index],
    row: index === undefined ? undefined : rows[index - questions.length],
  });
  const { question, row } = at(list.shown[list.position]);
  const canChoose = (one: Question | undefined): boolean =>
    one?.choices !== undefined && isEditedInPlace(one, draftNow(), STEP);
  const choose = (one: Question, motion: Motion): void => {
    chooseBy(walk, one, motion);
    redo(one);
  };
  const editQuestion = (one: Question): void => {
    const [step] = one.steps(draftNow());
    if (canChoose(one)) choose(one, NEXT);
    else if (isEditedInPlace(one, draftNow(), STEP)) setting.begin(one);
    else if (step !== undefined) walkActions.correct(one.id, step);
  };
  const edit = (): void => {
    const chosen = at(list.current());
    if (chosen.row === 'name') profile.editName();
    else if (chosen.row === 'remember') profile.toggleKey();
    else if (chosen.question !== undefined) editQuestion(chosen.question);
  };
  const isNaming = profile.field !== undefined;
  const isEditing = isNaming || setting.form !== undefined;
  return {
    ...{ profile, setting, list, question, row },
    questions: list.shown.flatMap((index) => questions[index] ?? []),
    rows: list.shown.flatMap((index) => rows[index - questions.length] ?? []),
    typing: profile.typing ?? setting.typing,
    bindings: {
      accept: { run: isNaming ? profile.acceptName : setting.accept, when: isEditing },
      cancel: { run: isNaming ? profile.cancelName : setting.cancel, when: isEditing },
      reveal: { run: setting.reveal, when: setting.canReveal },
      provision: { run: walkActions.submit, when: !isEditing },
      edit: { run: edit, when: !isEditing && list.shown.length > 0 },
      back: { run: walkActions.back, when: !isEditing },
      change: {
        // A digit chooses the row of that number.
        takes: (motion) => 'by' in motion,
        run: (motion) => (question ? choose(question, motion) : profile.toggleKey()),
        when: !isEditing && (row === 'remember' || canChoose(question)),
      },
      move: { run: list.move, when: !isEditing },
    },
  };
}
