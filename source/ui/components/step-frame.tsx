import type { ReactNode } from 'react';
import { stepTopicId } from '../../lessons/topics.ts';
import { STEPS } from '../../run/steps/steps.ts';
import { STEP_IDS, type StepId } from '../../settings/step-ids.ts';
import { isOutdated } from '../../walk/outdated.ts';
import { outdatedNotice, stepThoughts } from '../../walk/words/standing-words.ts';
import { receiptText } from '../state/receipt-text.ts';
import { useWalk } from '../state/use-walk.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import type { Body } from '../views/frame-layout.ts';
import { pictureLines } from '../views/picture-lines.ts';
import { stepLines } from '../views/step-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { ScreenFrame } from './screen-frame.tsx';
import type { ScreenFrameProps } from './screen-frame-props.ts';

export interface StepFrameProps
  extends Omit<
    ScreenFrameProps,
    'title' | 'label' | 'explanation' | 'terms' | 'wire' | 'steps' | 'picture' | 'isContinued'
  > {
  readonly step: StepId;
  readonly explanation?: ScreenFrameProps['explanation'];
  readonly hasFailed?: boolean;
}

/** The frame of every step's screen. */
export function StepFrame({ step, hasFailed = false, ...props }: StepFrameProps): ReactNode {
  const { messages, theme, walk } = useWizard();
  const { state, record } = useWalk();
  const { symbols } = theme;
  const { screens, steps, targets } = messages;
  const target = state.draft.target?.value;
  const place = screens.position(STEP_IDS.indexOf(step) + 1, STEP_IDS.length);
  const where = target === undefined || step === 'target' ? '' : targets.names[target];
  const right = where === '' ? place : `${where} ${symbols.separator} ${place}`;
  const title = steps[step].title;
  return (
    <ScreenFrame
      {...props}
      title={[
        line(
          [hasFailed ? `${symbols.failed} ` : `${symbols.here} `, hasFailed ? 'bad' : 'accent'],
          [title, 'strong'],
        ),
        line([right, 'quiet']),
      ]}
      label={title}
      body={withNotice(props.body, outdatedNotice(state, record.state, messages))}
      explanation={props.explanation ?? stepThoughts(step, state, record.state, messages)}
      isContinued
      picture={(width) => pictureLines(record, walk.state.draft, { width, theme, messages })}
      steps={(space) =>
        stepLines(
          {
            at: step,
            statuses: record.state.steps,
            isOutdated: (id) => isOutdated(state, id),
            told: (id) => receiptText(id, state, record.state, messages),
          },
          { ...space, theme, messages },
        )
      }
      // Elsewhere, before the first packet, it would be an empty screen.
      wire={STEPS[step].hasWire || record.wire.added > 0 ? record.wire : undefined}
      topics={props.topics ?? [stepTopicId(step)]}
    />
  );
}

/** Above a result that does not hold any more it is said why, and how it is had again. */
function withNotice(body: Body, notice: string | undefined): Body {
  if (notice === undefined) return body;
  return ({ width, rows }) => {
    const said = [...wrapLines(notice, width, 'warning'), EMPTY_LINE];
    return [...said, ...body({ width, rows: rows - said.length })];
  };
}
