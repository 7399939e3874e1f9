import { DeviceFailure, type FailureSignal } from '../../device/device-failure.ts';
import { whatWasSaid } from '../../diagnosis/diagnose.ts';
import type { Settings } from '../../settings/settings.ts';
import { withExplanation } from './device-work.ts';
import { connectedHub } from './hub.ts';
import type { StepContext } from './step.ts';

/**
 * Connects the device to the hub it was assigned before. A device that registers at every start throttles its
 * whole fleet, so it asks DPS again only when the hub says no (quickstart.md R10).
 *
 * @returns false when it has to register: nothing is known, the person wants it, or the hub refuses
 * @throws StepFailure when the hub is not reached: registering would not help
 */
export async function connectsAsBefore(context: StepContext, settings: Settings): Promise<boolean> {
  const { draft, resources, emit, recall, reprovision } = context;
  const earlier = recall?.(draft);
  if (!earlier) return false;
  const { assignedHub: hub, deviceId } = earlier;
  if (reprovision) {
    emit({ type: 'assignment', outcome: 'set aside', hub, deviceId });
    return false;
  }
  resources.assignment = earlier;
  return withExplanation(context, settings, async () => {
    try {
      await connectedHub(context, settings);
    } catch (error) {
      if (!(error instanceof DeviceFailure) || !meansRegisterAgain(error.symptom.signal)) {
        throw error;
      }
      resources.assignment = undefined;
      const said = whatWasSaid(error.symptom, context.messages);
      emit({ type: 'assignment', outcome: 'refused', hub, deviceId, ...(said && { said }) });
      return false;
    }
    emit({ type: 'assignment', outcome: 'reused', hub, deviceId });
    emit({ type: 'registration.result', result: earlier });
    return true;
  });
}

/** A refusal, or a hub whose name is gone: DPS may know a better one. */
function meansRegisterAgain(signal: FailureSignal): boolean {
  return signal.kind === 'connack' || (signal.kind === 'network' && signal.code === 'ENOTFOUND');
}
