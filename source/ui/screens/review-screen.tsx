import type { ReactNode } from 'react';
import { QUESTIONS } from '../../quickstart/questions.ts';
import { withDefaults } from '../../quickstart/resolve-settings.ts';
import { reviewLines } from '../components/review/review-lines.ts';
import { useSelect } from '../components/select/use-select.ts';
import { StepFrame } from '../components/step-frame/step-frame.tsx';
import { useWalk } from '../store/use-walk.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { useWizard } from '../wizard-context.ts';
import { useVerbs } from './use-verbs.ts';

/** Every line once, before anything is contacted with the key. */
export function ReviewScreen(): ReactNode {
  const { messages, theme, walk } = useWizard();
  const { state } = useWalk();
  const verbs = useVerbs();
  const draft = withDefaults(state.draft);
  const questions = QUESTIONS.filter((question) => question.when(draft));
  const select = useSelect(questions.length);
  const edit = (): void => {
    const question = questions[select.current()];
    const step = question?.steps(withDefaults(walk.state.draft))[0];
    if (question === undefined || step === undefined) return;
    verbs.edit(question.id, step);
  };
  return (
    <StepFrame
      step="review"
      body={({ width, rows }) => {
        const lines = reviewLines(questions, select.index, { width, messages, theme, draft });
        const ask = [line(messages.screens.review.ask), EMPTY_LINE];
        return rows >= lines.length + ask.length ? [...ask, ...lines] : lines;
      }}
      actions={{ provision: verbs.submit, edit, back: verbs.back }}
      alsoShown={['move']}
      onPress={select.press}
    />
  );
}
