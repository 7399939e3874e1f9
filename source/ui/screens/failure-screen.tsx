import type { ReactNode } from 'react';
import { questionOf } from '../../quickstart/questions.ts';
import { withDefaults } from '../../quickstart/resolve-settings.ts';
import type { StepId } from '../../quickstart/step-ids.ts';
import { failureLines } from '../components/failure/failure-lines.ts';
import { AT_START } from '../components/scroll-window/scroll-state.ts';
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
  const { retry, back, edit, finish } = useVerbs();
  const scroll = useScroll(AT_START);
  const { diagnosis } = record.state;
  const editSetting = (): void => {
    const id = diagnosis?.actions?.includes('edit-key') ? 'symmetricKey' : 'host';
    const [place] = questionOf(id).steps(withDefaults(walk.state.draft));
    if (place !== undefined) edit(id, place);
  };
  const actions: Actions = { retry, back, edit: editSetting, quit: finish };
  return (
    <StepFrame
      step={step}
      hasFailed
      explanation=""
      body={({ width, rows }) => {
        if (diagnosis === undefined) return [line(messages.screens.failure.cancelled)];
        const lines = failureLines(diagnosis, { width, messages, theme });
        const height = Math.min(lines.length, rows);
        const top = scroll.topFor({ first: 0, end: lines.length, height });
        return lines.slice(top, top + height);
      }}
      actions={actions}
      onPress={scroll.press}
    />
  );
}
