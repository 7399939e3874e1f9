import type { ReactNode } from 'react';
import { LAB_IDS } from '../../lessons/labs/lab.ts';
import { passedCount } from '../../lessons/labs/progress.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { repeatCommand } from '../../settings/repeat-command.ts';
import { roadFacts } from '../../walk/words/road-facts.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useFilteredList } from '../lists/use-filtered-list.ts';
import { type FinishContext, finishActions, performFinishAction } from '../state/finish-actions.ts';
import { useLabProgress } from '../state/labs/use-lab-progress.ts';
import { useIsOnTop } from '../state/use-panels.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { useCopying } from '../terminal/use-copying.ts';
import { EMPTY_LINE, type Line, line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import { actionLines, reachedLines } from '../views/finish-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** The finish: what was reached, in what time, and what can be done from here. */
export function NextScreen(): ReactNode {
  const { walk, messages, theme, panels, labs } = useWizard();
  const { state, record } = useWalk();
  const walkActions = useWalkActions();
  const copying = useCopying();
  const { next } = messages.screens;
  const { enrolls } = ownerKind(state.draft.target?.value);
  const command = repeatCommand(state.draft, messages);
  const copies = { what: messages.screens.copying.what.command, text: () => command };
  const context: FinishContext = {
    walk,
    state,
    run: record.state,
    walkActions,
    panels,
    hasLabs: labs !== undefined,
    copyCommand: () => copying.copy(copies),
  };
  const ids = finishActions(context);
  const list = useFilteredList(
    ids.map((id) => next.actions[id].label),
    ids.length - 1,
  );
  const shown = list.shown.flatMap((index) => ids[index] ?? []);
  const perform = (): void => {
    const id = ids[list.current() ?? -1];
    if (id !== undefined) performFinishAction(id, context);
  };
  const progress = useLabProgress(useIsOnTop());
  const isBegun = Object.keys(progress).length > 0;
  const labsHelp = isBegun
    ? messages.labs.passed(passedCount(progress), LAB_IDS.length)
    : undefined;
  const isLeaving = shown[list.position] === 'leave';
  return (
    <StepFrame
      step="next"
      filter={list.filter}
      explanation={roadFacts('next', state, record.state, messages)}
      pictureFromRows={18}
      copies={copies}
      notice={copying.notice}
      body={({ width, rows }) => {
        const look = { width, theme, messages };
        const reached = reachedLines(record.state, look);
        const room = rows - reached.length;
        const actions = actionLines(shown, list.position, look, room, labsHelp);
        const repeat: readonly Line[] = [
          line([next.repeat, 'quiet']),
          ...wrapLines(command, width, 'strong', '  '),
          ...(enrolls ? [] : wrapLines(next.keyHint, width, 'plain')),
        ];
        const blank =
          rows >= reached.length + repeat.length + actions.length + 3 ? [EMPTY_LINE] : [];
        // Half of a command is none; it can be copied all the same.
        const left = room - actions.length - 2 * blank.length;
        return [
          ...reached,
          ...blank,
          ...(repeat.length <= left ? repeat : []),
          ...blank,
          ...actions,
        ];
      }}
      beforeKey={copying.forget}
      keys={bind('next', {
        finish: { run: perform, when: isLeaving },
        choose: { run: perform, when: !isLeaving },
        back: walkActions.back,
        move: list.move,
      })}
    />
  );
}
