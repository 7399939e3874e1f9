import type { ReactNode } from 'react';
import { QUESTIONS } from '../../settings/questions.ts';
import { repeatCommand } from '../../settings/repeat-command.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { linesAround } from '../lists/scrolled.ts';
import { useList } from '../lists/use-list.ts';
import { useReviewProfile } from '../state/profiles/use-review-profile.ts';
import { useNow } from '../state/use-now.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { reviewRowHelp, reviewRowLines, reviewRowsOf } from '../views/profiles/review-rows.ts';
import { reviewLines, wholeValueLines } from '../views/review-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** Every line once, before anything is contacted with the key; below them, what is kept of it. */
export function ReviewScreen(): ReactNode {
  const { messages, theme, walk } = useWizard();
  const { state } = useWalk();
  const walkActions = useWalkActions();
  const edited = useReviewProfile();
  const draft = withDefaults(state.draft);
  const questions = QUESTIONS.filter((question) => question.when(draft));
  const rows = reviewRowsOf(edited.profile, draft);
  const list = useList({ count: questions.length + rows.length });
  const row = rows[list.index - questions.length];
  const now = useNow(row === 'remember' && edited.profile?.place === undefined);
  const isEditing = edited.field !== undefined;

  const edit = (): void => {
    const index = list.current();
    const chosen = rows[index - questions.length];
    const question = questions[index];
    const step = question?.steps(withDefaults(walk.state.draft))[0];
    if (chosen === 'name') edited.editName();
    else if (chosen === 'remember') edited.toggleKey();
    else if (question !== undefined && step !== undefined) walkActions.edit(question.id, step);
  };
  return (
    <StepFrame
      step="review"
      copies={{
        what: messages.screens.copying.what.command,
        text: () => repeatCommand(state.draft, messages),
      }}
      body={({ width, rows: room }) => {
        const look = { width, messages, theme, draft, now };
        const question = questions[list.index];
        const value = question ? wholeValueLines(question, look) : [];
        const help = row === undefined ? value : reviewRowHelp(row, edited, look);
        const lines = [
          ...reviewLines(questions, list.index, look),
          ...reviewRowLines(rows, row, edited, look),
        ];
        const left = room - help.length;
        const ask = [line(messages.screens.review.ask), EMPTY_LINE];
        const head = left >= lines.length + ask.length ? ask : [];
        return [...head, ...linesAround(list.index, lines, left, messages), ...help];
      }}
      typing={edited.typing}
      keys={bind('review', {
        accept: { run: edited.acceptName, when: isEditing },
        cancel: { run: edited.cancelName, when: isEditing },
        provision: { run: walkActions.submit, when: !isEditing },
        edit: { run: edit, when: !isEditing },
        back: { run: walkActions.back, when: !isEditing },
        change: { run: edited.toggleKey, when: !isEditing && row === 'remember' },
        move: { run: list.move, when: !isEditing },
      })}
    />
  );
}
