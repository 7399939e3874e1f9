import { sendTelemetry, windSpeed } from '../../device/telemetry.ts';
import { diagnoseTelemetry } from '../../diagnosis/diagnose-telemetry.ts';
import type { Target } from '../../protocol/vocabulary.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { toSettings } from '../../settings/resolve-settings.ts';
import { StepFailure } from '../failure.ts';
import { withExplanation } from './device-work.ts';
import { connectedHub } from './hub.ts';
import type { Step, StepOptions } from './step.ts';

/** On this machine all would be acknowledged before anybody has seen one of them. */
const WATCHED_INTERVAL_MILLISECONDS = 150;
/** More than that would take too long one after the other. */
const WATCHED_MESSAGES = 100;

function intervalOf(
  { intervalMilliseconds, isWatched = false }: StepOptions,
  count: number,
  target: Target,
): number {
  if (intervalMilliseconds !== undefined) return intervalMilliseconds;
  const isSlowed = isWatched && count <= WATCHED_MESSAGES && ownerKind(target).endsWithRun;
  return isSlowed ? WATCHED_INTERVAL_MILLISECONDS : 0;
}

/** Sends the messages in parallel and waits for each acknowledgement (quickstart.md S21 to S24). */
export const telemetry: Step = {
  id: 'telemetry',
  begins: 'question',
  dependsOn: [],
  needsDevice: 'always',
  repeatedToResume: 'never',
  forgets: ['summary'],
  outdates: [],
  worksIfOwner: undefined,
  portalWork: 'none',
  canBeSkipped: false,
  canBeRepeated: true,
  hasWire: true,
  savesRun: false,
  async run(context) {
    const { draft, emit, signal, messages, resources } = context;
    const settings = toSettings(draft);
    const count = settings.messages.value;
    const { failure, ...summary } = await withExplanation(context, settings, async () => {
      const hub = await connectedHub(context, settings);
      emit({ type: 'telemetry.started', total: count });
      return sendTelemetry(hub, {
        count,
        interval: intervalOf(context, count, settings.target.value),
        signal,
        body: windSpeed,
        onSending: (message) => emit({ type: 'telemetry.sending', ...message }),
        onAcknowledged: (message) => emit({ type: 'telemetry.acknowledged', ...message }),
        onFailed: (message) => emit({ type: 'telemetry.failed', ...message }),
      });
    });
    emit({ type: 'telemetry.summary', ...summary });
    signal.throwIfAborted();
    if (summary.acknowledged === count) return { outcome: 'done' };
    const circumstances = {
      server: resources.assignment?.assignedHub ?? '',
      idScope: settings.idScope.value,
      registrationId: settings.registrationId.value,
      deviceId: resources.assignment?.deviceId ?? '',
    };
    const counted = messages.run.counted(summary.acknowledged, count);
    const reason = resources.owner?.refusalReason?.(circumstances.deviceId);
    const diagnosis = diagnoseTelemetry(counted, failure?.symptom, circumstances, messages, reason);
    throw new StepFailure(diagnosis, 'incomplete');
  },
};
