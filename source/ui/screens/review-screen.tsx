import type { ReactNode } from 'react';
import { QUESTIONS } from '../../settings/questions.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { type Actions, StepFrame } from '../components/step-frame.tsx';
import { useSelect } from '../lists/use-select.ts';
import { windowAround } from '../lists/window-around.ts';
import { useReviewProfile } from '../state/profiles/use-review-profile.ts';
import { useNow } from '../state/use-now.ts';
import { useWalk } from '../state/use-walk.ts';
import type { KeyPress } from '../terminal/key-press.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { reviewRowHelp, reviewRowLines, reviewRowsOf } from '../views/profiles/review-rows.ts';
import { reviewLines, wholeValueLines } from '../views/review-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { useWalkActions } from './use-walk-actions.ts';

const TOGGLES: ReadonlySet<string> = new Set(['space', 'left', 'right']);

/** Every line once, before anything is contacted with the key; below them, what is kept of it. */
export function ReviewScreen(): ReactNode {
  const { messages, theme, walk } = useWizard();
  const { state } = useWalk();
  const verbs = useWalkActions();
  const edited = useReviewProfile();
  const draft = withDefaults(state.draft);
  const questions = QUESTIONS.filter((question) => question.when(draft));
  const rows = reviewRowsOf(edited.profile, draft);
  const select = useSelect(questions.length + rows.length);
  const row = rows[select.index - questions.length];
  const now = useNow(row === 'remember' && edited.profile?.place === undefined);
  const isEditing = edited.field !== undefined;

  const edit = (): void => {
    const index = select.current();
    const chosen = rows[index - questions.length];
    const question = questions[index];
    const step = question?.steps(withDefaults(walk.state.draft))[0];
    if (chosen === 'name') edited.editName();
    else if (chosen === 'remember') edited.toggleKey();
    else if (question !== undefined && step !== undefined) verbs.edit(question.id, step);
  };
  const press = (key: KeyPress): boolean => {
    if (isEditing) return edited.press(key);
    if (rows[select.current() - questions.length] === 'remember' && TOGGLES.has(key.name)) {
      edited.toggleKey();
      return true;
    }
    return select.press(key);
  };
  const actions: Actions = isEditing
    ? { accept: edited.acceptName, cancel: edited.cancelName }
    : { provision: verbs.submit, edit, back: verbs.back };
  return (
    <StepFrame
      step="review"
      body={({ width, rows: room }) => {
        const look = { width, messages, theme, draft, now };
        const question = questions[select.index];
        const value = question ? wholeValueLines(question, look) : [];
        const help = row === undefined ? value : reviewRowHelp(row, edited, look);
        const lines = [
          ...reviewLines(questions, select.index, look),
          ...reviewRowLines(rows, row, edited, look),
        ];
        const left = room - help.length;
        const ask = [line(messages.screens.review.ask), EMPTY_LINE];
        const head = left >= lines.length + ask.length ? ask : [];
        return [...head, ...windowAround(select.index, lines, left, messages), ...help];
      }}
      isTyping={isEditing}
      actions={actions}
      alsoShown={isEditing ? [] : row === 'remember' ? ['move', 'change'] : ['move']}
      onPress={press}
    />
  );
}
