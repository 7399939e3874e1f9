import type { ReactNode } from 'react';
import { isFinished } from '../../walk/profile-draft.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useProfileList } from '../state/profiles/use-profile-list.ts';
import { useNow } from '../state/use-now.ts';
import { useStart } from '../state/use-start.ts';
import { line } from '../text/line.ts';
import { profileListLines } from '../views/profiles/profile-list-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** The saved profiles: to go on with one of them, to put them in order, or to begin anew. */
export function ProfilesScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const start = useStart();
  const list = useProfileList();
  const now = useNow(false);
  const { start: words } = messages.profiles;
  const { task, problem, removed } = list;
  const isIdle = task === undefined;
  const focused = list.profiles[list.index];
  // With what is finished there is nothing to go on.
  const isDone = focused !== undefined && isFinished(focused);
  const canGoOn = isIdle && focused !== undefined && !isDone;
  const refused = start.refused === undefined ? undefined : words.unusable(start.refused);
  return (
    <ScreenFrame
      title={[
        line([`${theme.symbols.here} `, 'accent'], [words.title, 'strong']),
        line([words.count(list.profiles.length), 'quiet']),
      ]}
      label={words.title}
      body={(space) =>
        list.filter.count === 0
          ? [line(words.noneLeft)]
          : profileListLines(
              list.profiles,
              list.index,
              { task, problem: problem ?? refused },
              { ...space, theme, messages, now },
            )
      }
      explanation={words.explanation}
      notice={removed && words.removed(removed.name, removed.key !== undefined)}
      typing={list.typing}
      filter={isIdle ? list.filter : undefined}
      copies={
        focused && isIdle
          ? {
              what: messages.screens.copying.what.profile,
              text: () => messages.cli.profileCommand(focused.name),
            }
          : undefined
      }
      keys={bind('profiles', {
        accept: { run: list.accept, when: !isIdle },
        cancel: { run: list.cancel, when: !isIdle },
        goOn: { run: list.resume, when: canGoOn },
        makeAgain: { run: list.startOver, when: isIdle && isDone },
        lookAtResult: { run: list.resume, when: isIdle && isDone },
        beginNew: { run: () => start.startNew(), when: isIdle },
        startOver: { run: list.startOver, when: canGoOn },
        undo: { run: list.undo, when: isIdle && removed !== undefined },
        rename: { run: () => list.begin('rename'), when: isIdle },
        duplicate: { run: () => list.begin('duplicate'), when: isIdle },
        remove: { run: () => list.begin('remove'), when: isIdle },
        move: list.move,
      })}
      topics={['profile']}
    />
  );
}
