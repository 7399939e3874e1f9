import { type ReactNode, useContext } from 'react';
import type { Ring } from '../../structures/ring.ts';
import type { WireEvent } from '../../wire/wire-event.ts';
import { type BoundKeys, perform, shownInFooter } from '../keys/bindings.ts';
import { footerLine } from '../keys/footer.ts';
import { editOf, type TextEdit } from '../keys/text-edits.ts';
import { LevelContext, useIsOnTop } from '../state/use-panels.ts';
import { useKeyPresses } from '../terminal/use-key-presses.ts';
import { useWindowSize } from '../terminal/use-window-size.ts';
import { MIN_COLUMNS, MIN_ROWS } from '../views/frame-grid.ts';
import { type FrameContent, layOutFrame } from '../views/frame-layout.ts';
import { useScreen } from '../wizard-context.ts';
import { Lines } from './lines.tsx';
import { TooSmall } from './too-small.tsx';

export interface ScreenFrameProps
  extends Pick<
    FrameContent,
    'title' | 'body' | 'comfortable' | 'steps' | 'picture' | 'pictureFromRows' | 'isContinued'
  > {
  /** For screen readers. */
  readonly label: string;
  readonly explanation: string;
  /** What the keys of the screen do. */
  readonly keys: BoundKeys;
  /** Takes what is typed while letters go into a text and so are no commands; undefined while they do not. */
  readonly typing?: ((edit: TextEdit) => void) | undefined;
  /** Called before whatever a key does. */
  readonly beforeKey?: (() => void) | undefined;
  /** What a key shows of the wire. */
  readonly wire?: Ring<WireEvent> | undefined;
  /** What a key explains: topics of the library. */
  readonly topics?: readonly string[] | undefined;
  /** What the topics explain together; absent: the first of them is what it is about. */
  readonly explainedAs?: string | undefined;
}

/** The frame of every screen: title, work, explanation and the keys. Below a panel it draws nothing. */
export function ScreenFrame(props: ScreenFrameProps): ReactNode {
  const { typing, wire, topics = [], explainedAs } = props;
  const { messages, theme, panels } = useScreen();
  const size = useWindowSize();
  const isOnTop = useIsOnTop();
  const isPanel = useContext(LevelContext) > 0;
  const isTooSmall = size.columns < MIN_COLUMNS || size.rows < MIN_ROWS;
  const isTyping = typing !== undefined;
  const title = explainedAs === undefined ? {} : { title: explainedAs };
  const keys: BoundKeys = {
    screen: props.keys.screen,
    bindings: {
      ...props.keys.bindings,
      wire:
        wire && !isTyping
          ? () => panels.show({ kind: 'wire', wire, picture: props.picture })
          : undefined,
      explain: {
        when: topics.length > 0,
        run: () => panels.show({ kind: 'explanation', topics, ...title }),
      },
    },
  };

  useKeyPresses((press) => {
    // In a window that shows nothing, nothing may happen. (Ctrl+C does not come this way.)
    if (isTooSmall) return;
    props.beforeKey?.();
    const edit = typing && editOf(press);
    if (edit) typing(edit);
    else perform(press, keys);
  }, isOnTop);

  if (!isOnTop) return null;
  if (isTooSmall) return <TooSmall size={size} />;
  const lines = layOutFrame(
    {
      ...props,
      // A view over the screen of a step has the whole window.
      isWhole: isPanel,
      explanation: messages.language.sentences(props.explanation),
      // Made last: what is offered may hang on what was drawn.
      footer: (width) =>
        footerLine([...shownInFooter(keys), 'leave'], { typing: isTyping, width, messages }),
    },
    size,
    theme.symbols,
  );
  return <Lines lines={lines} label={props.label} />;
}
