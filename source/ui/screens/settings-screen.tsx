import type { ReactNode } from 'react';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { useFormScreen } from '../state/form/use-form-screen.ts';
import { useWalk } from '../state/use-walk.ts';
import { below, fieldLines, helpLines } from '../views/form-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** The four settings of a device and its transport. */
export function SettingsScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { state } = useWalk();
  const { form, making, frame } = useFormScreen('settings');
  const draft = withDefaults(state.draft);
  return (
    <StepFrame
      {...frame}
      body={({ width, rows }) => {
        const look = { width, messages, theme, draft, notice: state.notice, making };
        const fields = fieldLines(form, look);
        return [...fields, ...below(helpLines(form, look, rows - fields.length - 1))];
      }}
    />
  );
}
