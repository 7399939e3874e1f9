import type { ReactNode } from 'react';
import { type Actions, ScreenFrame } from '../components/screen-frame.tsx';
import { useProfileList } from '../state/profiles/use-profile-list.ts';
import { useNow } from '../state/use-now.ts';
import { useStart } from '../state/use-start.ts';
import { line } from '../text/line.ts';
import { LIST_KEYS, listLines } from '../views/profiles/list-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** The saved profiles: to go on with one of them, to put them in order, or to begin anew. */
export function ProfilesScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const start = useStart();
  const list = useProfileList();
  const now = useNow(false);
  const { start: words } = messages.profiles;
  const { task, problem } = list.state;
  const actions: Actions =
    task === undefined
      ? {
          goOn: list.resume,
          beginNew: () => start.startNew(),
          beginOver: list.startOver,
          rename: () => list.begin('rename'),
          duplicate: () => list.begin('duplicate'),
          remove: () => list.begin('remove'),
        }
      : { accept: list.accept, cancel: list.cancel };
  const refused = start.refused === undefined ? undefined : words.unusable(start.refused);
  return (
    <ScreenFrame
      title={[
        line([`${theme.symbols.here} `, 'accent'], [words.title, 'strong']),
        line([words.count(list.profiles.length), 'dim']),
      ]}
      label={words.title}
      body={(space) =>
        listLines(
          list.profiles,
          { ...list.state, problem: problem ?? refused },
          { ...space, theme, messages, now },
        )
      }
      explanation={words.explanation}
      isTyping={list.isTyping}
      actions={actions}
      alsoShown={task === undefined && list.profiles.length > 1 ? ['move'] : []}
      shownAbove={task === undefined ? LIST_KEYS : []}
      onPress={list.press}
      topics={['profile']}
    />
  );
}
