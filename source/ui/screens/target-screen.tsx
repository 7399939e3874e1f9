import type { ReactNode } from 'react';
import { TARGETS } from '../../protocol/vocabulary.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { useSelect } from '../lists/use-select.ts';
import { useNow } from '../state/use-now.ts';
import { useWalk } from '../state/use-walk.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { workingLine } from '../text/spinner.ts';
import { selectLines } from '../views/select-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { useWalkActions } from './use-walk-actions.ts';

/** Where the device is provisioned. */
export function TargetScreen(): ReactNode {
  const { walk, messages, theme, labs, panels } = useWizard();
  const { state } = useWalk();
  const verbs = useWalkActions();
  const chosen = withDefaults(state.draft).target.value;
  const choices = [
    ...TARGETS.map((id) => messages.questions.target.choices[id]),
    ...(labs ? [messages.labsScreens.entry] : []),
  ];
  const select = useSelect(choices.length, TARGETS.indexOf(chosen));
  const isRunning = state.phase === 'running';
  const now = useNow(isRunning);
  const { target } = messages.questions;
  const forward = (): void => {
    const id = TARGETS[select.current()];
    if (id === undefined) {
      panels.show({ kind: 'labs' });
      return;
    }
    walk.answer('target', id);
    verbs.submit();
  };
  return (
    <StepFrame
      step="target"
      body={({ width }) => [
        line(target.ask),
        EMPTY_LINE,
        ...(isRunning
          ? [workingLine(messages.screens.working.target, theme, now)]
          : selectLines(choices, select.index, { width, theme })),
      ]}
      actions={isRunning ? {} : { forward }}
      alsoShown={isRunning ? [] : ['move']}
      onPress={(press) => !isRunning && select.press(press)}
    />
  );
}
