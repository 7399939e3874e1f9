import { type ReactNode, useContext } from 'react';
import type { Ring } from '../../structures/ring.ts';
import type { WireEvent } from '../../wire/wire-event.ts';
import { type BoundKeys, shownInFooter } from '../keys/bindings.ts';
import { footerLine } from '../keys/footer.ts';
import type { TextEdit } from '../keys/text-edits.ts';
import type { ListFilter } from '../lists/use-filtered-list.ts';
import { LevelContext, useIsOnTop } from '../state/use-panels.ts';
import { useWindowSize } from '../terminal/use-window-size.ts';
import { line } from '../text/line.ts';
import { filterLines } from '../views/filter-line.ts';
import { MIN_COLUMNS, MIN_ROWS } from '../views/frame-grid.ts';
import { type FrameContent, layOutFrame } from '../views/frame-layout.ts';
import { useScreen } from '../wizard-context.ts';
import { Lines } from './lines.tsx';
import { TooSmall } from './too-small.tsx';
import { useFrameKeys } from './use-frame-keys.ts';

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
  /** Of the list that the screen is, drawn above it. */
  readonly filter?: ListFilter | undefined;
  /** What the screen is about, for the clipboard. */
  readonly copies?: Copied | undefined;
}

/** Something that can be taken away. Never with a secret in it. */
export interface Copied {
  /** What it is, in words. */
  readonly what: string;
  readonly text: () => string;
}

/** The frame of every screen: title, work, explanation and the keys. Below a panel it draws nothing. */
export function ScreenFrame(props: ScreenFrameProps): ReactNode {
  const { filter } = props;
  const { messages, theme } = useScreen();
  const size = useWindowSize();
  const isOnTop = useIsOnTop();
  const isPanel = useContext(LevelContext) > 0;
  const isTooSmall = size.columns < MIN_COLUMNS || size.rows < MIN_ROWS;
  const { keys, typing, notice } = useFrameKeys({ ...props, isOnTop }, !isTooSmall);
  const isTyping = typing !== undefined;

  if (!isOnTop) return null;
  if (isTooSmall) return <TooSmall size={size} />;
  const lines = layOutFrame(
    {
      ...props,
      body: (space) => {
        const head = filter ? filterLines(filter, { ...space, theme, messages }) : [];
        return [...head, ...props.body({ ...space, rows: space.rows - head.length })];
      },
      notice: notice === undefined ? undefined : line([notice, 'accent']),
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
