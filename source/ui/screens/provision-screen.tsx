import type { ReactNode } from 'react';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { useNow } from '../state/use-now.ts';
import { usePast } from '../state/use-past.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { EMPTY_LINE } from '../text/line.ts';
import { workingLine } from '../text/spinner.ts';
import { assignmentLines } from '../views/assignment-lines.ts';
import { certificateLines, rowsOfCertificates } from '../views/certificates/certificate-lines.ts';
import { operationLine, pathLine } from '../views/registration-lines.ts';
import { resultLines } from '../views/result-lines.ts';
import { wireBlock } from '../views/wire/wire-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** Rows of a device with a key, before any are left for the explanation. */
const ROWS_OF_KEY = 12;

/** The registration while it happens: where it stands, how long it still waits, every packet. */
export function ProvisionScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { state, record } = useWalk();
  const { back } = useWalkActions();
  const { isPast, keys } = usePast();
  const scroll = useScroll();
  const isRunning = state.phase === 'running';
  const now = useNow(isRunning);
  const { assignment, registration, result, certificates } = record.state;
  const draft = withDefaults(state.draft);
  return (
    <StepFrame
      step="provision"
      copies={result && { what: messages.screens.copying.what.hub, text: () => result.assignedHub }}
      comfortable={ROWS_OF_KEY + rowsOfCertificates(certificates)}
      body={({ width, rows }) => {
        const look = { width, theme, messages, now };
        const registering =
          registration === undefined
            ? []
            : [pathLine(registration, look), operationLine(registration, look)];
        const said = assignmentLines(assignment, look);
        const isSilent = said.length + registering.length === 0;
        const head = isSilent
          ? [workingLine(messages.screens.working.provision, theme, now)]
          : [...said, ...registering];
        const shown = certificateLines(certificates, draft, look);
        const outcome = result ? [EMPTY_LINE, ...resultLines(result, look, isPast), ...shown] : [];
        const top = [...head, ...outcome];
        const left = rows - top.length - 1;
        const packets = wireBlock(record.wire, scroll, { ...look, rows: left });
        return packets.length === 0 ? top : [...top, EMPTY_LINE, ...packets];
      }}
      keys={bind('provision', {
        ...keys,
        back,
        scroll: scroll.scroll,
        follow: scroll.follow,
      })}
    />
  );
}
