import type { ReactNode } from 'react';
import { playgroundEventText } from '../../../reporters/playground-text.ts';
import type { Playground } from '../../../walk/playground/playground.ts';
import { ScreenFrame } from '../../components/screen-frame.tsx';
import { bind } from '../../keys/bindings.ts';
import { useScroll } from '../../lists/use-scroll.ts';
import { usePlayground } from '../../state/playground/use-playground.ts';
import { usePlaygroundHands } from '../../state/playground/use-playground-hands.ts';
import { useWalk } from '../../state/use-walk.ts';
import { useCopying } from '../../terminal/use-copying.ts';
import { line } from '../../text/line.ts';
import { playgroundBody } from '../../views/playground/playground-body.ts';
import { useWizard } from '../../wizard-context.ts';

/** Rows of the body before any are left for the explanation. */
const COMFORTABLE_ROWS = 24;

/** The device stays connected to its hub: both sides of what passes there, as far as both are at hand. */
export function PlaygroundScreen({ playground }: { readonly playground: Playground }): ReactNode {
  const { messages, theme, panels, onError } = useWizard();
  const { record } = useWalk();
  const state = usePlayground(playground);
  const held = usePlaygroundHands(playground);
  const scroll = useScroll();
  const copying = useCopying();
  const { playground: texts } = messages;
  const { device } = playground;
  const command = state.events
    .map((event) => playgroundEventText(event, { messages, device }).command)
    .findLast((text) => text !== undefined);
  const isBusy = state.busy !== undefined;
  const isAsked = held.hands !== undefined;
  const go = (): void => void held.go().catch(onError);
  return (
    <ScreenFrame
      title={[line([`${theme.symbols.here} `, 'accent'], [texts.title, 'strong']), []]}
      label={texts.title}
      explanation={messages.language.text([
        ...texts.explanation,
        ...(playground.hasService ? [] : [texts.azHint, texts.copyHint]),
      ])}
      comfortable={COMFORTABLE_ROWS}
      body={(space) => playgroundBody({ playground, held, scroll }, { ...space, theme, messages })}
      typing={held.typing}
      beforeKey={() => {
        copying.forget();
        held.forget();
      }}
      notice={copying.notice}
      copies={
        command === undefined
          ? undefined
          : { what: messages.screens.copying.what.command, text: () => command }
      }
      keys={bind('playground', {
        choose: { run: go, when: !isAsked && !isBusy },
        accept: { run: go, when: isAsked },
        back: () => {
          if (!held.putDown()) panels.close();
        },
        move: held.list?.move,
        scroll: isAsked ? undefined : scroll.scroll,
        follow: isAsked ? undefined : scroll.follow,
      })}
      wire={record.wire}
      topics={[
        'device-twin',
        'desired-properties',
        'reported-properties',
        'direct-method',
        'cloud-to-device',
        'settlement',
      ]}
      explainedAs={texts.title}
    />
  );
}
