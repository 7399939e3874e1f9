import type { ReactNode } from 'react';
import { questionOf } from '../../quickstart/questions.ts';
import { withDefaults } from '../../quickstart/resolve-settings.ts';
import type { StepId } from '../../quickstart/step-ids.ts';
import { failureLines } from '../components/failure/failure-lines.ts';
import { AT_START } from '../components/scroll-window/scroll-state.ts';
import { scrolled } from '../components/scroll-window/scrolled.ts';
import { useScroll } from '../components/scroll-window/use-scroll.ts';
import { type Actions, StepFrame } from '../components/step-frame/step-frame.tsx';
import { useWalk } from '../store/use-walk.ts';
import { line } from '../text/line.ts';
import { useWizard } from '../wizard-context.ts';
import { useVerbs } from './use-verbs.ts';

/** Why a step failed, most likely first, and the keys to do something about it. */
export function FailureScreen({ step }: { readonly step: StepId }): ReactNode {
  const { messages, theme, walk } = useWizard();
  const { record } = useWalk();
  const { retry, back, edit, finish, goTo } = useVerbs();
  const scroll = useScroll(AT_START);
  const { diagnosis } = record.state;
  const editSetting = (): void => {
    const id = diagnosis?.actions?.includes('edit-key') ? 'symmetricKey' : 'host';
    const [place] = questionOf(id).steps(withDefaults(walk.state.draft));
    if (place !== undefined) edit(id, place);
  };
  // The checks look at the host that is known by now; the right one may be yet to be given.
  const skip = step === 'prerequisites' ? { skip: () => goTo('enrollment') } : {};
  const actions: Actions = { retry, ...skip, back, edit: editSetting, quit: finish };
  return (
    <StepFrame
      step={step}
      hasFailed
      explanation=""
      body={({ width, rows }) => {
        if (diagnosis === undefined) return [line(messages.screens.failure.cancelled)];
        const lines = failureLines(diagnosis, { width, messages, theme });
        return scrolled(lines, rows, scroll, messages);
      }}
      actions={actions}
      onPress={scroll.press}
    />
  );
}
