import type { ReactNode } from 'react';
import type { WireEvent } from '../../run/run-record.ts';
import type { Ring } from '../../structures/ring.ts';
import { type ActionId, actionOf, footerLine } from '../keys/keymap.ts';
import { useIsOnTop } from '../state/use-panels.ts';
import type { KeyPress } from '../terminal/key-press.ts';
import { useKeyPresses } from '../terminal/use-key-presses.ts';
import { useWindowSize } from '../terminal/use-window-size.ts';
import type { Line } from '../text/line.ts';
import { type Body, layOutFrame, MIN_COLUMNS, MIN_ROWS } from '../views/frame-layout.ts';
import { useScreen } from '../wizard-context.ts';
import { Lines } from './lines.tsx';
import { TooSmall } from './too-small.tsx';

/** What the screen does with its keys. */
export type Actions = Readonly<Partial<Record<ActionId, () => void>>>;

export interface ScreenFrameProps {
  /** Left and right of the first row. */
  readonly title: readonly [Line, Line];
  /** For screen readers. */
  readonly label: string;
  readonly body: Body;
  /** For a body that takes whatever it gets: rows it should have before the explanation gets any. */
  readonly comfortable?: number | undefined;
  readonly explanation: string;
  readonly actions: Actions;
  /** Keys that `onPress` handles and that the footer shall show; asked for once the body is drawn. */
  readonly alsoShown?: readonly ActionId[] | (() => readonly ActionId[]);
  /** Keys of `actions` that the body shows, so that the footer has room for others. */
  readonly shownAbove?: readonly ActionId[];
  /** Keys that the screen's own component handles before any action; returns whether it did. */
  readonly onPress?: ((press: KeyPress) => boolean) | undefined;
  /** True while letters go into a text and so are no commands. */
  readonly isTyping?: boolean | undefined;
  /** What a key shows of the wire. */
  readonly wire?: Ring<WireEvent> | undefined;
  /** What a key explains: topics of the library. */
  readonly topics?: readonly string[] | undefined;
  /** What the topics explain together; absent: the first of them is what it is about. */
  readonly explainedAs?: string | undefined;
}

/** The frame of every screen: title, work, explanation and the keys. Below a panel it draws nothing. */
export function ScreenFrame(props: ScreenFrameProps): ReactNode {
  const { isTyping = false, alsoShown = [], shownAbove = [], wire, topics = [] } = props;
  const title = props.explainedAs === undefined ? {} : { title: props.explainedAs };
  const { messages, theme, panels } = useScreen();
  const size = useWindowSize();
  const isOnTop = useIsOnTop();
  const isTooSmall = size.columns < MIN_COLUMNS || size.rows < MIN_ROWS;
  const actions: Actions = {
    ...props.actions,
    ...(wire && !isTyping && { wire: () => panels.show({ kind: 'wire', wire }) }),
    ...(topics.length > 0 && {
      explain: () => panels.show({ kind: 'explanation', topics, ...title }),
    }),
  };
  const offered = Object.keys(actions) as ActionId[];
  const shown = (): readonly ActionId[] => [
    ...offered.filter((action) => !shownAbove.includes(action)),
    ...(typeof alsoShown === 'function' ? alsoShown() : alsoShown),
    'leave',
  ];

  useKeyPresses((press) => {
    // In a window that shows nothing, nothing may happen. (Ctrl+C does not come this way.)
    if (isTooSmall || props.onPress?.(press)) return;
    const action = actionOf(press.name, offered);
    if (action !== undefined) actions[action]?.();
  }, isOnTop);

  if (!isOnTop) return null;
  if (isTooSmall) return <TooSmall size={size} />;
  const lines = layOutFrame(
    {
      title: props.title,
      body: props.body,
      comfortable: props.comfortable,
      explanation: messages.language.sentences(props.explanation),
      footer: (width) => footerLine(shown(), { typing: isTyping, width, messages }),
    },
    size,
    theme.symbols,
  );
  return <Lines lines={lines} label={props.label} />;
}
