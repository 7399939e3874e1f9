import type { Messages } from '../messages/messages.ts';
import { failureLines, linesOf } from '../reporters/lines.ts';
import type { RunEvent } from '../run/events.ts';
import type { RunState } from '../run/state.ts';
import { isToBeGuessed } from './guess.ts';
import { TelemetryProgress } from './telemetry-progress.ts';

/**
 * Puts what happens into lines for someone who reads or listens along: everything `run` says, but messages as
 * progress and results with their names. The walk says the headings, because it knows where the person is.
 */
export class EventLines {
  readonly #messages: Messages;
  readonly #progress: TelemetryProgress;
  #operationId: string | undefined;

  constructor(messages: Messages) {
    this.#messages = messages;
    this.#progress = new TelemetryProgress(messages);
  }

  /** @param state what the run looks like after the event */
  of(event: RunEvent, state: RunState): readonly string[] {
    const { plain } = this.#messages;
    switch (event.type) {
      case 'run.started':
      case 'step.started':
        return [];
      case 'wire':
        return event.link === 'hub' && event.packet === 'CONNECT' && state.result
          ? [plain.connectingHub(state.result.assignedHub)]
          : [];
      case 'registration.state':
        return this.#registration(event);
      case 'registration.result': {
        const { deviceId, assignedHub, substatus, payload } = event.result;
        const { result: labels } = this.#messages.screens;
        const rows = [
          [labels.deviceId, deviceId],
          [labels.assignedHub, assignedHub],
          [labels.substatus, substatus],
          [labels.payload, JSON.stringify(payload ?? null)],
        ] as const;
        return [
          this.#messages.run.result,
          ...rows.map(([label, value]) => `  ${plain.withHelp(label, value)}`),
        ];
      }
      case 'telemetry.started':
      case 'telemetry.acknowledged':
      case 'telemetry.failed':
        return this.#progress.apply(event).map((line) => `  ${line}`);
      case 'telemetry.sending':
        return [];
      case 'twin': {
        const { desired, reported } = event.twin;
        return [
          `  ${plain.desired(JSON.stringify(desired))}`,
          `  ${plain.reported(JSON.stringify(reported))}`,
        ];
      }
      case 'diagnosis':
        // What the sandbox knows is told after the person has guessed.
        if (isToBeGuessed(event.diagnosis)) return failureLines(event.diagnosis, this.#messages);
        return linesOf(event, this.#messages).err;
      default: {
        const { out, err } = linesOf(event, this.#messages);
        return [...out, ...err];
      }
    }
  }

  /** The operation is named once: an ID is long to listen to. */
  #registration(event: Extract<RunEvent, { type: 'registration.state' }>): readonly string[] {
    const { operationId, ...rest } = event;
    const isNew = operationId !== undefined && operationId !== this.#operationId;
    if (isNew) this.#operationId = operationId;
    return linesOf(isNew ? event : rest, this.#messages).err;
  }
}
