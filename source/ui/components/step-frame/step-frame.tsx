import type { ReactNode } from 'react';
import { STEP_IDS, type StepId } from '../../../quickstart/step-ids.ts';
import { type ActionId, actionOf, footerLine } from '../../keymap.ts';
import { useWalk } from '../../store/use-walk.ts';
import type { KeyPress } from '../../terminal/key-press.ts';
import { useKeyPresses } from '../../terminal/use-key-presses.ts';
import { useWindowSize } from '../../terminal/use-window-size.ts';
import { line } from '../../text/line.ts';
import { Lines } from '../../text/lines.tsx';
import { useWizard } from '../../wizard-context.ts';
import { type Body, layOutFrame, MIN_COLUMNS, MIN_ROWS } from './frame-layout.ts';
import { TooSmall } from './too-small.tsx';

/** What the screen does with its keys. */
export type Actions = Readonly<Partial<Record<ActionId, () => void>>>;

export interface StepFrameProps {
  readonly step: StepId;
  readonly body: Body;
  /** For a body that takes whatever it gets: rows it should have before the explanation gets any. */
  readonly comfortable?: number | undefined;
  readonly explanation?: string;
  readonly hasFailed?: boolean;
  readonly actions: Actions;
  /** Keys that `onPress` handles and that the footer shall show. */
  readonly alsoShown?: readonly ActionId[];
  /** Keys that the screen's own component handles before any action; returns whether it did. */
  readonly onPress?: (press: KeyPress) => boolean;
  /** True while letters go into a text and so are no commands. */
  readonly isTyping?: boolean;
}

/** The frame of every screen: title, work, explanation and the keys. */
export function StepFrame(props: StepFrameProps): ReactNode {
  const { step, body, comfortable, hasFailed = false, isTyping = false } = props;
  const { actions, alsoShown = [] } = props;
  const { messages, theme } = useWizard();
  const { state } = useWalk();
  const size = useWindowSize();
  const isTooSmall = size.columns < MIN_COLUMNS || size.rows < MIN_ROWS;
  const offered = Object.keys(actions) as ActionId[];
  const shown: readonly ActionId[] = [...offered, ...alsoShown, 'leave'];

  useKeyPresses((press) => {
    // In a window that shows nothing, nothing may happen. (Ctrl+C does not come this way.)
    if (isTooSmall || props.onPress?.(press)) return;
    const action = actionOf(press.name, offered);
    if (action !== undefined) actions[action]?.();
  });

  if (isTooSmall) return <TooSmall size={size} />;
  const { symbols } = theme;
  const { screens, steps } = messages;
  const target = state.draft.target?.value as 'sandbox' | 'azure' | undefined;
  const place = screens.position(STEP_IDS.indexOf(step) + 1, STEP_IDS.length);
  const where = target === undefined || step === 'target' ? '' : screens.targets[target];
  const right = where === '' ? place : `${where} ${symbols.separator} ${place}`;
  const title = steps[step].title;
  const lines = layOutFrame(
    {
      title: [
        line(
          [hasFailed ? `${symbols.failed} ` : `${symbols.here} `, hasFailed ? 'bad' : 'accent'],
          [title, 'strong'],
        ),
        line([right, 'dim']),
      ],
      body,
      comfortable,
      explanation: props.explanation ?? steps[step].explanation,
      footer: (width) => footerLine(shown, { typing: isTyping, width, messages }),
    },
    size,
    symbols,
  );
  return <Lines lines={lines} label={title} />;
}
