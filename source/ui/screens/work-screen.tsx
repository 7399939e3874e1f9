import type { ReactNode } from 'react';
import type { StepId } from '../../settings/step-ids.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useNow } from '../state/use-now.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { workingLine } from '../text/spinner.ts';
import { useWizard } from '../wizard-context.ts';

/** A step that has no screen of its own: that it works, and then how to go on. */
export function WorkScreen({ step }: { readonly step: StepId }): ReactNode {
  const { messages, theme } = useWizard();
  const { state } = useWalk();
  const { forward, back } = useWalkActions();
  const isRunning = state.phase === 'running';
  const now = useNow(isRunning);
  const texts: Readonly<Partial<Record<StepId, string>>> = messages.screens.working;
  const text = texts[step] ?? messages.steps[step].title;
  return (
    <StepFrame
      step={step}
      body={() => (isRunning ? [workingLine(text, theme, now)] : [])}
      keys={bind('work', { forward: { run: forward, when: !isRunning }, back })}
    />
  );
}
