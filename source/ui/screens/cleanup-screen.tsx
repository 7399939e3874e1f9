import type { ReactNode } from 'react';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { CLEANUP_CHOICES, textOf } from '../../settings/settings.ts';
import { portalChecklist } from '../../walk/portal-checklist.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useFilteredList } from '../lists/use-filtered-list.ts';
import { useForm } from '../state/form/use-form.ts';
import { useNow } from '../state/use-now.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { workingLine } from '../text/spinner.ts';
import { checklistBlock } from '../views/checklist-lines.ts';
import { cleanupLines } from '../views/cleanup-lines.ts';
import { below, helpLines } from '../views/form-lines.ts';
import { selectLines } from '../views/select-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** Keeps or deletes the three objects that remain. */
export function CleanupScreen(): ReactNode {
  const { state } = useWalk();
  return state.phase === 'asking' ? <Choice /> : <Outcome />;
}

function Choice(): ReactNode {
  const { walk, messages, theme } = useWizard();
  const { state } = useWalk();
  const walkActions = useWalkActions();
  const chosen = withDefaults(state.draft).cleanup.value;
  const { cleanup } = messages.questions;
  const list = useFilteredList(
    CLEANUP_CHOICES.map((id) => cleanup.choices[id].label),
    CLEANUP_CHOICES.indexOf(chosen),
  );
  const choices = CLEANUP_CHOICES.map((id) => cleanup.choices[id]);
  const forward = (): void => {
    const choice = CLEANUP_CHOICES[list.current() ?? -1];
    if (choice === undefined) return;
    walk.answer('cleanup', choice);
    walkActions.forward();
  };
  return (
    <StepFrame
      step="cleanup"
      filter={list.filter}
      body={({ width }) => [
        line(cleanup.ask),
        EMPTY_LINE,
        ...selectLines(
          list.shown.flatMap((index) => choices[index] ?? []),
          list.position,
          { width, theme },
        ),
      ]}
      keys={bind('cleanupChoice', { forward, back: walkActions.back, move: list.move })}
    />
  );
}

function Outcome(): ReactNode {
  const { messages, theme } = useWizard();
  const { state, record } = useWalk();
  const { forward, back } = useWalkActions();
  const isRunning = state.phase === 'running';
  const now = useNow(isRunning);
  const checklist = isRunning ? [] : portalChecklist('left', state, record.state, messages);
  const isLeft = checklist.length > 0;
  const form = useForm({
    step: 'cleanup',
    ticks: checklist.length,
    onSubmit: forward,
    asks: false,
    isActive: isLeft,
  });
  return (
    <StepFrame
      step="cleanup"
      comfortable={14}
      body={({ width, rows }) => {
        const look = { width, theme, messages };
        const done = cleanupLines(record.state, look);
        if (isRunning) return [...done, workingLine(messages.screens.working.cleanup, theme, now)];
        if (!isLeft) return done;
        const formLook = { ...look, draft: state.draft, notice: undefined };
        const said = below(helpLines(form, formLook, 2));
        // The checklist names the same three objects; in a low window it alone is enough.
        const above = rows >= 14 ? done : [];
        const block = checklistBlock(checklist, messages.screens.cleanup.portal, {
          ...look,
          rows: rows - above.length - said.length,
          host: textOf(withDefaults(state.draft).host),
          ticked: state.ticked.cleanup ?? [],
          focus: form.rows.indexOf(form.state.focus),
        });
        return [...above, ...block, ...said];
      }}
      keys={bind('cleanup', {
        ...form.bindings,
        forward: { run: form.submit, when: !isRunning },
        back,
      })}
    />
  );
}
