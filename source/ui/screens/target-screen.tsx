import type { ReactNode } from 'react';
import { TARGETS } from '../../protocol/vocabulary.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useFilteredList } from '../lists/use-filtered-list.ts';
import { useNow } from '../state/use-now.ts';
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
  const choices = [
    ...TARGETS.map((id) => messages.questions.target.choices[id]),
    ...(labs ? [messages.labsScreens.entry] : []),
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
