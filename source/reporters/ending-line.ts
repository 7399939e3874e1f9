import type { Messages } from '../messages/messages.ts';
import type { RunEvent } from '../run/events.ts';
import { INITIAL_RUN_STATE, type RunState, reduce } from '../run/state.ts';
import { STEP_IDS, type StepId } from '../settings/step-ids.ts';

/**
 * Follows a run and says at its end, in one line, what was reached and in what time. A run that was cancelled has said
 * so already.
 *
 * @returns what takes each event and gives the line with the last one
 */
export function endingLine(messages: Messages): (event: RunEvent) => string | undefined {
  let state = INITIAL_RUN_STATE;
  let begun = 0;
  let step: StepId | undefined;
  return (event) => {
    // The one event that comes by the thousand, and says nothing here.
    if (event.type === 'wire') return undefined;
    state = reduce(state, event);
    if (event.type === 'run.started') begun = Date.parse(event.at);
    if (event.type === 'step.started') step = event.step;
    if (event.type !== 'run.finished' || event.outcome === 'cancelled') return undefined;
    const seconds = (Date.parse(event.at) - begun) / 1000;
    return event.outcome === 'done'
      ? doneText(state, seconds, messages)
      : failedText(step, seconds, messages);
  };
}

function doneText(
  { result, summary, cleanup }: RunState,
  seconds: number,
  { run }: Messages,
): string | undefined {
  if (result === undefined) return undefined;
  const { deviceId, assignedHub: hub } = result;
  const telemetry = summary && run.summary(summary.acknowledged, summary.sent);
  const isRemoved = cleanup.length > 0 && cleanup.every(({ outcome }) => outcome === 'deleted');
  return run.ending.done({ deviceId, hub, telemetry, isRemoved }, run.ending.seconds(seconds));
}

function failedText(
  step: StepId | undefined,
  seconds: number,
  { run, steps }: Messages,
): string | undefined {
  if (step === undefined) return undefined;
  const position = STEP_IDS.indexOf(step) + 1;
  const time = run.ending.seconds(seconds);
  return run.ending.failed(steps[step].title, position, STEP_IDS.length, time);
}
