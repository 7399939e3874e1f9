import type { ReactNode } from 'react';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { textOf } from '../../settings/settings.ts';
import { portalChecklist } from '../../walk/portal-checklist.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { useFormScreen } from '../state/form/use-form-screen.ts';
import { useNow } from '../state/use-now.ts';
import { useWalk } from '../state/use-walk.ts';
import { EMPTY_LINE } from '../text/line.ts';
import { workingLine } from '../text/spinner.ts';
import { checklistBlock } from '../views/checklist-lines.ts';
import { below, fieldLines, helpLines } from '../views/form-lines.ts';
import { useWizard } from '../wizard-context.ts';

const HELP_ROWS = 4;

/** Makes the enrollment: a form where the owner does it, the portal's checklist where the person does. */
export function EnrollmentScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { state, record } = useWalk();
  const draft = withDefaults(state.draft);
  const checklist = portalChecklist('first', state, record.state, messages);
  const { form, isRunning, making, frame } = useFormScreen('enrollment', checklist.length);
  const now = useNow(isRunning);
  const focus = form.rows.indexOf(form.state.focus) - form.questions.length;
  return (
    <StepFrame
      {...frame}
      comfortable={checklist.length > 0 ? 18 : undefined}
      body={({ width, rows }) => {
        const look = { width, messages, theme, draft, notice: state.notice, making };
        const fields = fieldLines(form, look);
        if (isRunning) {
          const working = workingLine(messages.screens.working.enrollment, theme, now);
          return [...fields, EMPTY_LINE, working];
        }
        const help = below(helpLines(form, look, HELP_ROWS));
        if (checklist.length === 0) return [...fields, ...help];
        // In a low window the checklist is worth more than what the choice above it means.
        const said = (focus < 0 && rows >= 16) || form.state.notice || making ? help : [];
        const block = checklistBlock(checklist, messages.screens.enrollment.portal, {
          width,
          rows: rows - fields.length - said.length,
          messages,
          theme,
          host: textOf(draft.host),
          ticked: state.ticked.enrollment ?? [],
          focus: focus < 0 ? undefined : focus,
        });
        return [...fields, ...block, ...said];
      }}
    />
  );
}
