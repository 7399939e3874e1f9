import type { ReactNode } from 'react';
import { LAB_IDS } from '../../lessons/labs/lab.ts';
import { type LabProgress, passedCount } from '../../lessons/labs/progress.ts';
import type { Messages } from '../../messages/messages.ts';
import { TARGETS } from '../../protocol/vocabulary.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useFilteredList } from '../lists/use-filtered-list.ts';
import { useLabProgress } from '../state/labs/use-lab-progress.ts';
import { useNow } from '../state/use-now.ts';
import { useIsOnTop } from '../state/use-panels.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { workingLine } from '../text/spinner.ts';
import { selectLines } from '../views/select-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** Where the device is provisioned. */
export function TargetScreen(): ReactNode {
  const { walk, messages, theme, labs, panels } = useWizard();
  const { state } = useWalk();
  const walkActions = useWalkActions();
  const chosen = withDefaults(state.draft).target.value;
  const progress = useLabProgress(useIsOnTop());
  const choices = [
    ...TARGETS.map((id) => messages.questions.target.choices[id]),
    ...(labs ? [labsEntry(progress, messages)] : []),
  ];
  const list = useFilteredList(
    choices.map(({ label }) => label),
    TARGETS.indexOf(chosen),
  );
  const isRunning = state.phase === 'running';
  const now = useNow(isRunning);
  const { target } = messages.questions;
  const forward = (): void => {
    const index = list.current();
    if (index === undefined) return;
    const id = TARGETS[index];
    if (id === undefined) {
      panels.show({ kind: 'labs' });
      return;
    }
    walk.answer('target', id);
    walkActions.submit();
  };
  return (
    <StepFrame
      step="target"
      pictureFromRows={18}
      filter={isRunning ? undefined : list.filter}
      body={({ width }) => [
        line(target.ask),
        EMPTY_LINE,
        ...(isRunning
          ? [workingLine(messages.screens.working.target, theme, now)]
          : selectLines(
              list.shown.flatMap((index) => choices[index] ?? []),
              list.position,
              { width, theme },
            )),
      ]}
      keys={bind('target', {
        forward: { run: forward, when: !isRunning },
        move: { run: list.move, when: !isRunning },
      })}
    />
  );
}

/** The way to the labs, with how many are passed once one was begun: the first screen reads no other words than its own. */
function labsEntry(progress: LabProgress, messages: Messages) {
  const { entry, entryHelp } = messages.labsScreens;
  if (Object.keys(progress).length === 0) return entry;
  const passed = messages.labs.passed(passedCount(progress), LAB_IDS.length);
  return { label: entry.label, help: entryHelp(entry.help, passed) };
}
