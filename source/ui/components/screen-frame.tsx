import { useIsScreenReaderEnabled } from 'ink';
import { type ReactNode, useContext } from 'react';
import type { Messages } from '../../messages/messages.ts';
import { shownInFooter } from '../keys/bindings.ts';
import { footerLine } from '../keys/footer.ts';
import { layOutSpoken } from '../spoken/spoken-frame.ts';
import type { PreviewPort } from '../state/preview-port.ts';
import { useHoldsScreen } from '../state/use-holds-screen.ts';
import { LevelContext, useIsOnTop } from '../state/use-panels.ts';
import { useWaitingReceipts } from '../state/use-receipt-queue.ts';
import { useWindowSize } from '../terminal/use-window-size.ts';
import { type Line, line } from '../text/line.ts';
import { frameTerms } from '../views/explain/frame-terms.ts';
import { filterLines } from '../views/filter-line.ts';
import { MIN_COLUMNS, MIN_ROWS } from '../views/frame-grid.ts';
import { type FrameContent, layOutFrame } from '../views/frame-layout.ts';
import { waitingLines } from '../views/receipts/receipt-lines.ts';
import { useScreen } from '../wizard-context.ts';
import { headLine } from './head-line.ts';
import { Lines } from './lines.tsx';
import type { ScreenFrameProps } from './screen-frame-props.ts';
import { TooSmall } from './too-small.tsx';
import { useFrameKeys } from './use-frame-keys.ts';

/** The frame of every screen: title, work, explanation and the keys. Below a panel it draws nothing. */
export function ScreenFrame(props: ScreenFrameProps): ReactNode {
  const { filter, topics = [] } = props;
  const { messages, theme, preview, loadedLessons } = useScreen();
  const size = useWindowSize();
  const isOnTop = useIsOnTop();
  const isPanel = useContext(LevelContext) > 0;
  const isSpoken = useIsScreenReaderEnabled();
  const isTooSmall = !isSpoken && (size.columns < MIN_COLUMNS || size.rows < MIN_ROWS);
  const { keys, typing, notice } = useFrameKeys({ ...props, isOnTop }, !isTooSmall);
  const isTyping = typing !== undefined;
  const holdsScreen = useHoldsScreen();
  const receipts = useWaitingReceipts();

  if (!isOnTop) return null;
  if (isTooSmall) return <TooSmall size={size} />;
  const lessons = loadedLessons();
  const terms =
    lessons && topics.length > 0 ? frameTerms(topics, lessons, messages, isTyping) : undefined;
  const thoughts = [props.explanation].flat();
  const content: FrameContent = {
    ...props,
    head: holdsScreen ? headLine(messages) : undefined,
    body: (space) => {
      const head = filter ? filterLines(filter, { ...space, theme, messages }) : [];
      return [...head, ...props.body({ ...space, rows: space.rows - head.length })];
    },
    notice: noticeLine(notice ?? (preview && previewed(preview, messages))),
    // A view over the screen of a step has the whole window, and so has what stands on a screen of its own.
    isWhole: isPanel || holdsScreen,
    explanation: messages.language.sentences(messages.language.text(thoughts)),
    paragraphs: thoughts,
    terms: props.terms ?? terms,
    // Made last: what is offered may hang on what was drawn.
    footer: (width) =>
      footerLine([...shownInFooter(keys), 'leave'], { typing: isTyping, width, messages }),
  };
  const lines = isSpoken
    ? layOutSpoken(content, size, messages)
    : layOutFrame(content, size, theme.symbols);
  // A view over the screen of a step has the whole window, and beside the steps they would say the same twice.
  const free = isPanel || holdsScreen ? 0 : size.rows - 1 - lines.length;
  const above = waitingLines(receipts, { columns: size.columns, theme, messages });
  const shown = above.slice(Math.max(0, above.length - free));
  return (
    <>
      {shown.length > 0 && <Lines lines={shown} />}
      <Lines lines={lines} />
    </>
  );
}

function noticeLine(notice: string | undefined): Line | undefined {
  return notice === undefined ? undefined : line([notice, 'accent']);
}

/** Which of the screens this is, and the keys to the others. */
function previewed({ index, count }: PreviewPort, { screens, plain }: Messages): string {
  return plain.preview.place(screens.position(index + 1, count));
}
