import type { ReactNode } from 'react';
import type { StepId } from '../../../settings/step-ids.ts';
import { StepFrame } from '../../components/step-frame.tsx';
import { bind } from '../../keys/bindings.ts';
import { useScroll } from '../../lists/use-scroll.ts';
import { useNow } from '../../state/use-now.ts';
import { useWalk } from '../../state/use-walk.ts';
import { EMPTY_LINE } from '../../text/line.ts';
import { workingLine } from '../../text/spinner.ts';
import { wireBlock } from '../../views/wire/wire-lines.ts';
import { useWizard } from '../../wizard-context.ts';

/** A cause while it is tried: which, and the packets of it. */
export function TryingScreen({ step }: { readonly step: StepId }): ReactNode {
  const { messages, theme, walk, onError } = useWizard();
  const { record } = useWalk();
  const scroll = useScroll();
  const now = useNow(true);
  const { trying } = record.state;
  const text = trying && messages.trying.began(messages.trials[trying.trial].label);
  return (
    <StepFrame
      step={step}
      hasFailed
      explanation=""
      body={({ width, rows }) => [
        workingLine(text ?? '', theme, now),
        EMPTY_LINE,
        ...wireBlock(record.wire, scroll, { width, rows: rows - 2, theme, messages }),
      ]}
      keys={bind('trying', { back: () => void walk.trials.stop().catch(onError) })}
    />
  );
}
