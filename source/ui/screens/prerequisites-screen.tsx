import type { ReactNode } from 'react';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { scrolled } from '../lists/scrolled.ts';
import { useFilterText } from '../lists/use-filter-text.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { useNow } from '../state/use-now.ts';
import { usePast } from '../state/use-past.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { workingLine } from '../text/spinner.ts';
import { checkLabel, checkReportLines, inOrderOfRoad } from '../views/check-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** The checks, as each of them ends. */
export function PrerequisitesScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { state, record } = useWalk();
  const { back } = useWalkActions();
  const { keys } = usePast();
  const isRunning = state.phase === 'running';
  const now = useNow(isRunning);
  const scroll = useScroll();
  const { filter, leaves } = useFilterText();
  const all = inOrderOfRoad(record.state.checks, messages);
  const found = all.filter((check) => leaves(checkLabel(check, messages)));
  return (
    <StepFrame
      step="prerequisites"
      filter={{ ...filter, found: found.length, count: all.length }}
      body={({ width, rows }) => {
        const working = isRunning
          ? [workingLine(messages.screens.working.prerequisites, theme, now)]
          : [];
        const checks = checkReportLines(found, { width, rows, theme, messages });
        return scrolled([...checks, ...working], rows, scroll, messages);
      }}
      keys={bind('prerequisites', {
        ...keys,
        back,
        scroll: scroll.scroll,
        follow: scroll.follow,
      })}
    />
  );
}
