import { type ReactNode, useState } from 'react';
import type { Messages } from '../../messages/messages.ts';
import type { TelemetryLog, TelemetryRow } from '../../run/telemetry-log.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { isLookedBackAt } from '../../walk/words/standing-words.ts';
import { StepFrame } from '../components/step-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useFilterText } from '../lists/use-filter-text.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { useForm } from '../state/form/use-form.ts';
import { useNow } from '../state/use-now.ts';
import { usePast } from '../state/use-past.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { EMPTY_LINE } from '../text/line.ts';
import { workingLine } from '../text/spinner.ts';
import { below, fieldLines, helpLines } from '../views/form-lines.ts';
import { messageLabel, tableLines, totalLines } from '../views/telemetry-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** Asks how many messages, then shows each of them on its way. */
export function TelemetryScreen(): ReactNode {
  const { state } = useWalk();
  const [isAskingAgain, askAgain] = useState(false);
  const isAsking = state.phase === 'asking' && !isLookedBackAt(state, 'telemetry');
  if (isAsking || (state.phase === 'settled' && isAskingAgain)) {
    return <CountForm isAgain={isAskingAgain} onSent={() => askAgain(false)} />;
  }
  return <MessageTable onEdit={() => askAgain(true)} />;
}

function CountForm({ isAgain, onSent }: { isAgain: boolean; onSent: () => void }): ReactNode {
  const { messages, theme } = useWizard();
  const { state } = useWalk();
  const walkActions = useWalkActions();
  const send = (): void => {
    onSent();
    if (isAgain) walkActions.retry();
    else walkActions.forward();
  };
  const form = useForm({ step: 'telemetry', ticks: 0, onSubmit: send });
  const back = (): void => {
    form.put();
    if (isAgain) onSent();
    else walkActions.back();
  };
  return (
    <StepFrame
      step="telemetry"
      body={({ width }) => {
        const draft = withDefaults(state.draft);
        const look = { width, messages, theme, draft, notice: state.notice };
        return [...fieldLines(form, look), ...below(helpLines(form, look, 4))];
      }}
      typing={form.typing}
      keys={bind('messageCount', { ...form.bindings, send: form.submit, back })}
    />
  );
}

/** Totals, header, the ten messages of the quickstart, and where one is. */
const COMFORTABLE_ROWS = 15;

function MessageTable({ onEdit }: { onEdit: () => void }): ReactNode {
  const { messages, theme, memory } = useWizard();
  const { state, record } = useWalk();
  const { back } = useWalkActions();
  const { isPast, keys } = usePast();
  const scroll = useScroll();
  const { telemetry } = record;
  const [isFailedOnly, setFailedOnly] = useState(false);
  const { filter, leaves } = useFilterText();
  const only = chosenOf(telemetry, isFailedOnly, filter.text && leaves, messages);
  const isRunning = state.phase === 'running';
  const isConnecting = isRunning && telemetry.endRow === 0;
  const now = useNow(isConnecting);
  const edit = (): void => {
    memory.fieldToEdit.set('telemetry', 'messages');
    onEdit();
  };
  return (
    <StepFrame
      step="telemetry"
      comfortable={COMFORTABLE_ROWS}
      filter={{ ...filter, found: only?.length ?? telemetry.endRow, count: telemetry.endRow }}
      body={({ width, rows }) => {
        const look = { width, theme, messages };
        if (isConnecting) return [workingLine(messages.screens.working.telemetry, theme, now)];
        const totals = totalLines(telemetry, look);
        const left = rows - totals.length - 1;
        return [
          ...totals,
          EMPTY_LINE,
          ...tableLines(telemetry, scroll, { ...look, rows: left, only, isFailedOnly }),
        ];
      }}
      keys={bind('telemetry', {
        ...keys,
        edit: { run: edit, when: !isRunning && !isPast },
        back,
        scroll: scroll.scroll,
        failedOnly: {
          run: () => setFailedOnly((before) => !before),
          when: isFailedOnly || telemetry.summary.failed > 0,
        },
      })}
    />
  );
}

/** The messages that are to be seen alone; undefined where nothing is left out: then no row is looked at. */
function chosenOf(
  log: TelemetryLog,
  isFailedOnly: boolean,
  leaves: '' | ((label: string) => boolean),
  messages: Messages,
): readonly TelemetryRow[] | undefined {
  if (!isFailedOnly && leaves === '') return undefined;
  const rows = isFailedOnly ? log.failures : log.rows(log.firstRow, log.endRow - log.firstRow);
  return leaves === '' ? rows : rows.filter((row) => leaves(messageLabel(row, messages)));
}
