import type { ReactNode } from 'react';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { textOf } from '../../settings/settings.ts';
import { portalChecklist } from '../../walk/portal-checklist.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useForm } from '../state/form/use-form.ts';
import { useNow } from '../state/use-now.ts';
import { usePast } from '../state/use-past.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { workingLine } from '../text/spinner.ts';
import { untriedLines } from '../views/certificates/certificate-lines.ts';
import { checklistBlock } from '../views/checklist-lines.ts';
import { factLines, twinLines } from '../views/fact-lines.ts';
import { below, helpLines } from '../views/form-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** What is proved of the device, by whom; what only the hub can tell is looked up in the portal. */
export function VerifyScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { state, record } = useWalk();
  const { twin } = record.state;
  const { forward, back } = useWalkActions();
  const isRunning = state.phase === 'running';
  const now = useNow(isRunning);
  const checklist = isRunning ? [] : portalChecklist('left', state, record.state, messages);
  const isLeft = checklist.length > 0;
  const form = useForm({
    step: 'verify',
    ticks: checklist.length,
    onSubmit: forward,
    asks: false,
    isActive: isLeft,
  });
  const { isPast, keys } = usePast(form.submit);
  return (
    <StepFrame
      step="verify"
      copies={
        twin && {
          what: messages.screens.copying.what.twin,
          text: () => JSON.stringify(twin, undefined, 2),
        }
      }
      comfortable={12}
      body={({ width, rows }) => {
        const look = { width, theme, messages };
        const { verifications } = record.state;
        const isRenewed = verifications.some(({ fact }) => fact === 'certificate renewal');
        const facts = [
          ...factLines(verifications, look, isPast),
          ...(isRenewed ? untriedLines('renewal', textOf(state.draft.target), look) : []),
        ];
        if (isRunning) return [...facts, workingLine(messages.screens.working.verify, theme, now)];
        const formLook = { ...look, draft: state.draft, notice: undefined };
        const said = isLeft ? below(helpLines(form, formLook, 2)) : [];
        const left = rows - facts.length - said.length;
        const block = isLeft
          ? checklistBlock(checklist, messages.screens.verify.portal, {
              ...look,
              rows: left,
              host: textOf(withDefaults(state.draft).host),
              ticked: state.ticked.verify ?? [],
              focus: form.rows.indexOf(form.state.focus),
            })
          : below(twinLines(record.state.twin, { ...look, rows: left - 1 }));
        return [...facts, ...block, ...said];
      }}
      keys={bind('verify', {
        ...form.bindings,
        ...keys,
        back,
      })}
    />
  );
}
