import { NOT_REGISTERED, type RegistrationResult } from '../../device/registration-result.ts';
import { splitHost } from '../../protocol/identifiers.ts';
import { hubOf } from '../../settings/hub-of.ts';
import type { Settings } from '../../settings/settings.ts';
import { withExplanation } from './device-work.ts';
import { connectedHub } from './hub.ts';
import type { StepContext } from './step.ts';

/**
 * Connects a device straight to the hub that its connection string names. DPS would only tell it a hub, so it is not
 * asked; the events say so.
 *
 * @returns false where DPS assigns the hub
 * @throws StepFailure when the hub refuses or is not reached
 */
export async function connectsStraight(context: StepContext, settings: Settings): Promise<boolean> {
  const given = hubOf(context.draft);
  if (given === undefined) return false;
  const { resources, emit } = context;
  const { name: hub } = splitHost(given);
  const deviceId = settings.registrationId.value;
  const result = notRegistered(hub, deviceId);
  resources.assignment = result;
  await withExplanation(context, settings, () => connectedHub(context, settings));
  emit({ type: 'assignment', outcome: 'given', hub, deviceId });
  emit({ type: 'registration.result', result });
  return true;
}

/** Where the device is, in the form in which DPS says it; what only DPS could say is empty. */
function notRegistered(assignedHub: string, deviceId: string): RegistrationResult {
  return {
    registrationId: '',
    deviceId,
    assignedHub,
    status: NOT_REGISTERED,
    substatus: '',
    operationId: '',
    createdDateTimeUtc: '',
    lastUpdatedDateTimeUtc: '',
    etag: '',
    payload: null,
  };
}
