import type { ReactNode } from 'react';
import { repeatCommand } from '../../settings/repeat-command.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { linesAround } from '../lists/scrolled.ts';
import { useNow } from '../state/use-now.ts';
import { type Review, useReview } from '../state/use-review.ts';
import { useWalk } from '../state/use-walk.ts';
import { EMPTY_LINE, type Line, line } from '../text/line.ts';
import { below, type FormOptions, helpLines } from '../views/form-lines.ts';
import {
  type ReviewRowsOptions,
  reviewRowHelp,
  reviewRowLines,
} from '../views/profiles/review-rows.ts';
import { reviewLines, wholeValueLines } from '../views/review-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** Rows of help below the field that is edited; the list keeps the rest. */
const HELP_ROWS = 4;

/** Every line once, before anything is contacted with the key; below them, what is kept of it. */
export function ReviewScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { state } = useWalk();
  const review = useReview();
  const { list, profile, row } = review;
  const now = useNow(row === 'remember' && profile.profile?.place === undefined);
  return (
    <StepFrame
      step="review"
      filter={profile.field || review.setting.form ? undefined : list.filter}
      copies={{
        what: messages.screens.copying.what.command,
        text: () => repeatCommand(state.draft, messages),
      }}
      body={({ width, rows: room }) => {
        const draft = withDefaults(state.draft);
        const look = { width, messages, theme, draft, now, notice: state.notice };
        const help = helpOf(review, look);
        const lines = [
          ...reviewLines(review.questions, list.position, review.setting.form, look),
          ...reviewRowLines(review.rows, row, profile, look),
        ];
        const left = room - help.length;
        const ask = [line(messages.screens.review.ask), EMPTY_LINE];
        const head = left >= lines.length + ask.length ? ask : [];
        return [...head, ...linesAround(list.position, lines, left, messages), ...help];
      }}
      typing={review.typing}
      keys={bind('review', review.bindings)}
    />
  );
}

/** What is to be said of the line the person stands on. */
function helpOf(
  { setting, question, row, profile }: Review,
  look: FormOptions & ReviewRowsOptions,
): readonly Line[] {
  if (setting.form) return below(helpLines(setting.form, look, HELP_ROWS));
  if (row !== undefined) return reviewRowHelp(row, profile, look);
  return question === undefined ? [] : wholeValueLines(question, look);
}
