import { DeviceFailure } from '../../device/device-failure.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { StepFailure } from '../failure.ts';
import type { Settings } from '../settings.ts';
import type { StepContext } from './step.ts';

/**
 * Does something with the device side and explains its failure.
 *
 * @throws StepFailure for whatever the device side could name; anything else as it is
 */
export async function explained<T>(
  { session, draft, messages }: StepContext,
  settings: Pick<Settings, 'host' | 'transport'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DeviceFailure)) throw error;
    const { symptom } = error;
    const { assignment } = session;
    const { port = settings.transport.value === 'mqtt-ws' ? 443 : 8883 } =
      session.endpoint(settings);
    const name =
      symptom.link === 'hub' && assignment ? assignment.assignedHub : settings.host.value;
    const circumstances = {
      server: name.includes(':') ? name : `${name}:${port}`,
      idScope: draft.idScope?.value ?? '',
      registrationId: draft.registrationId?.value ?? '',
      deviceId: assignment?.deviceId ?? draft.registrationId?.value ?? '',
    };
    const { diagnosis, kind } = diagnose(symptom, circumstances, messages);
    throw new StepFailure(diagnosis, kind);
  }
}
