import type { ReactNode } from 'react';
import { checkLines } from '../components/checks/check-lines.ts';
import { StepFrame } from '../components/step-frame/step-frame.tsx';
import { useNow } from '../store/use-now.ts';
import { useWalk } from '../store/use-walk.ts';
import { workingLine } from '../text/spinner.ts';
import { useWizard } from '../wizard-context.ts';
import { useVerbs } from './use-verbs.ts';

/** The checks, as each of them ends. */
export function PrerequisitesScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { state, record } = useWalk();
  const { forward, back, retry } = useVerbs();
  const isRunning = state.phase === 'running';
  const now = useNow(isRunning);
  return (
    <StepFrame
      step="prerequisites"
      body={({ width }) => [
        ...checkLines(record.state.checks, { width, theme, messages }),
        ...(isRunning ? [workingLine(messages.screens.working.prerequisites, theme, now)] : []),
      ]}
      actions={isRunning ? { back } : { forward, again: retry, back }}
    />
  );
}
