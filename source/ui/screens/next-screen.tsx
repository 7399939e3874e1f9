import type { ReactNode } from 'react';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { repeatCommand } from '../../settings/repeat-command.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { EMPTY_LINE, type Line, line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import { useWizard } from '../wizard-context.ts';

/** What to do next: the command that does all this again, and others. */
export function NextScreen(): ReactNode {
  const { messages } = useWizard();
  const { state } = useWalk();
  const { finish, back } = useWalkActions();
  const { next } = messages.screens;
  const { enrolls } = ownerKind(state.draft.target?.value);
  return (
    <StepFrame
      step="next"
      body={({ width, rows }) => {
        const repeat: readonly Line[] = [
          line([next.repeat, 'quiet']),
          ...wrapLines(repeatCommand(state.draft, messages), width, 'strong', '  '),
          ...(enrolls ? [] : wrapLines(next.keyHint, width, 'quiet')),
        ];
        const more = next.commands.map(({ command, does }) => [
          line('  ', [command, 'accent']),
          line('    ', [does, 'quiet']),
        ]);
        const head = [EMPTY_LINE, line([next.more, 'quiet'])];
        const room = rows - repeat.length - head.length;
        if (room < 2) return repeat;
        return [...repeat, ...head, ...more.slice(0, Math.floor(room / 2)).flat()];
      }}
      keys={bind('next', { finish, back })}
    />
  );
}
