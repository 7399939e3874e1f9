import type { ReactNode } from 'react';
import type { StepId } from '../../../settings/step-ids.ts';
import { saidBefore } from '../../../walk/trials/said-before.ts';
import { StepFrame } from '../../components/step-frame.tsx';
import { bind } from '../../keys/bindings.ts';
import { useList } from '../../lists/use-list.ts';
import { useSecretField } from '../../state/form/use-secret-field.ts';
import { useWalk } from '../../state/use-walk.ts';
import { EMPTY_LINE, line } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import { secondaryKeyLines } from '../../views/trials/secondary-key-lines.ts';
import { choiceLines } from '../../views/trials/trial-lines.ts';
import { useWizard } from '../../wizard-context.ts';

/** Which cause is to be tried, what that does, and, where nobody here knows it, the secondary key. */
export function TrialScreen({
  step,
  onClose,
}: {
  readonly step: StepId;
  readonly onClose: () => void;
}): ReactNode {
  const { messages, theme, walk, onError } = useWizard();
  const { state } = useWalk();
  const { causes } = walk.trials;
  const list = useList({ count: causes.length });
  const cause = causes[list.index];
  const asksForKey = cause?.plan.kind === 'asks for key';
  const tryIt = async (key?: string) => {
    const chosen = walk.trials.causes[list.current()];
    if (chosen === undefined) return undefined;
    const tried = walk.trials.try(chosen.cause, key);
    // While it is tried, and once it was, the failure is shown with what has come of it.
    if (walk.state.phase === 'trying') onClose();
    return tried;
  };
  const key = useSecretField(tryIt);
  const { trying } = messages;
  return (
    <StepFrame
      step={step}
      hasFailed
      explanation=""
      body={({ width }) => {
        if (cause === undefined) return [];
        const look = { width, theme, messages };
        const choice = choiceLines(causes, list.index, look);
        const said = saidBefore(cause, state.draft, messages);
        return [
          line([
            choice.length > 0 ? trying.which : trying.title(messages.trials[cause.trial].label),
            'strong',
          ]),
          ...choice,
          EMPTY_LINE,
          ...said.flatMap((text) => wrapLines(text, width, 'plain')),
          ...(asksForKey ? [EMPTY_LINE, ...secondaryKeyLines(key, look)] : []),
        ];
      }}
      typing={asksForKey ? key.typing : undefined}
      keys={bind('trial', {
        tryIt: {
          run: () => {
            if (asksForKey) key.accept();
            else tryIt().catch(onError);
          },
          when: cause !== undefined,
        },
        back: onClose,
        reveal: { run: key.reveal, when: asksForKey },
        move: { run: list.move, when: causes.length > 1 },
      })}
    />
  );
}
