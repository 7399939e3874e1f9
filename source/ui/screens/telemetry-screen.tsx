import { type ReactNode, useState } from 'react';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { StepFrame } from '../components/step-frame.tsx';
import type { ActionId } from '../keys/keymap.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { useForm } from '../state/form/use-form.ts';
import { useNow } from '../state/use-now.ts';
import { useWalk } from '../state/use-walk.ts';
import { EMPTY_LINE } from '../text/line.ts';
import { workingLine } from '../text/spinner.ts';
import { below, fieldLines, helpLines } from '../views/form-lines.ts';
import { tableLines, totalLines } from '../views/telemetry-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { useWalkActions } from './use-walk-actions.ts';

/** Asks how many messages, then shows each of them on its way. */
export function TelemetryScreen(): ReactNode {
  const { state } = useWalk();
  const [isAskingAgain, askAgain] = useState(false);
  if (state.phase === 'asking' || (state.phase === 'settled' && isAskingAgain)) {
    return <CountForm isAgain={isAskingAgain} onSent={() => askAgain(false)} />;
  }
  return <MessageTable onEdit={() => askAgain(true)} />;
}

function shownKeys(rows: number, isFollowing: boolean): readonly ActionId[] {
  if (rows === 0) return [];
  return isFollowing ? ['scroll'] : ['scroll', 'follow'];
}

function CountForm({ isAgain, onSent }: { isAgain: boolean; onSent: () => void }): ReactNode {
  const { messages, theme } = useWizard();
  const { state } = useWalk();
  const verbs = useWalkActions();
  const send = (): void => {
    onSent();
    if (isAgain) verbs.retry();
    else verbs.forward();
  };
  const form = useForm({ step: 'telemetry', ticks: 0, onSubmit: send });
  const back = (): void => {
    form.put();
    if (isAgain) onSent();
    else verbs.back();
  };
  return (
    <StepFrame
      step="telemetry"
      body={({ width }) => {
        const draft = withDefaults(state.draft);
        const look = { width, messages, theme, draft, notice: state.notice };
        return [...fieldLines(form, look), ...below(helpLines(form, look, 4))];
      }}
      isTyping
      actions={{ send: form.submit, back }}
      onPress={form.press}
    />
  );
}

/** Totals, header, the ten messages of the quickstart, and where one is. */
const COMFORTABLE_ROWS = 15;

function MessageTable({ onEdit }: { onEdit: () => void }): ReactNode {
  const { messages, theme, memory } = useWizard();
  const { state, record } = useWalk();
  const { forward, back, retry } = useWalkActions();
  const scroll = useScroll();
  const { telemetry } = record;
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
      body={({ width, rows }) => {
        const look = { width, theme, messages };
        if (isConnecting) return [workingLine(messages.screens.working.telemetry, theme, now)];
        const totals = totalLines(telemetry, look);
        const left = rows - totals.length - 1;
        return [...totals, EMPTY_LINE, ...tableLines(telemetry, scroll, { ...look, rows: left })];
      }}
      actions={isRunning ? { back } : { forward, again: retry, edit, back }}
      alsoShown={shownKeys(telemetry.endRow, scroll.state.follow)}
      onPress={scroll.press}
    />
  );
}
