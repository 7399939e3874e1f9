import type { RegistrationResult } from '../../device/registration-result.ts';
import { describeFailure, withReason } from '../../diagnosis/diagnose.ts';
import type { DiagnosisCode } from '../../messages/ids.ts';
import { StepFailure } from '../failure.ts';
import type { StepContext } from './step.ts';

/** What DPS says of a hub that was made for MQTT 5; every other value is left to the hub to be found out. */
const MQTT_5 = 'mqttV5';

/** Explains why a device that was assigned cannot go on, with what the owner of the service knows of it. */
export function assignedInVain(
  code: DiagnosisCode,
  { draft, messages, resources }: StepContext,
  { assignedHub: server, registrationId, deviceId }: RegistrationResult,
): StepFailure {
  const circumstances = { server, idScope: draft.idScope?.value ?? '', registrationId, deviceId };
  const diagnosis = describeFailure(code, { ...circumstances, detail: '' }, messages);
  const reason = resources.owner?.refusalReason?.(registrationId);
  const why = withReason(reason, code, circumstances, messages);
  return new StepFailure({ ...diagnosis, ...why }, 'refused');
}

/**
 * Says of a hub that it cannot be spoken to, in place of trying: the device SDKs, and this program, speak the classic
 * profile alone (protocol.md 12.2).
 *
 * @throws StepFailure where the device was assigned to such a hub
 */
export function refuseMqtt5(context: StepContext, result: RegistrationResult): void {
  if (result.connectionProfile !== MQTT_5) return;
  throw assignedInVain('dps-mqtt5-hub', context, result);
}
