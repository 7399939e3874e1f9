import { randomBytes } from 'node:crypto';
import type { RegistrationResult } from '../device/registration-result.ts';
import type { OwnerDeed } from '../lessons/labs/lab-acts.ts';
import { GENERATED_KEY_BYTES } from '../protocol/symmetric-key.ts';
import { enrollmentOf, LAB_GROUP, LAB_REGISTRATION, type LabPlace } from './lab-place.ts';

/**
 * Does at the service what its owner does in a portal.
 *
 * @param assigned where the device is, as far as it knows
 * @returns how many messages the hub has, where that was asked
 */
export async function doAsOwner(
  deed: OwnerDeed,
  place: LabPlace,
  assigned: RegistrationResult | undefined,
): Promise<number | undefined> {
  const { administration } = place;
  const hub = assigned?.assignedHub ?? '';
  const deviceId = assigned?.deviceId ?? LAB_REGISTRATION;
  switch (deed) {
    case 'delete-enrollment':
      deleteEnrollment(place);
      break;
    case 'disable-enrollment':
      replaceEnrollment(place, { provisioningStatus: 'disabled' });
      break;
    case 'renew-primary':
      replaceEnrollment(place, { primaryKey: newKey() });
      break;
    case 'renew-secondary':
      replaceEnrollment(place, { secondaryKey: newKey() });
      break;
    case 'delete-device':
      administration.deleteDevice(hub, deviceId);
      break;
    case 'disable-device':
      administration.setDeviceStatus(hub, deviceId, 'disabled');
      break;
    case 'enable-device':
      administration.setDeviceStatus(hub, deviceId, 'enabled');
      break;
    case 'count-messages':
      return administration.device(hub, deviceId)?.messagesReceived ?? 0;
  }
  await administration.kept();
  return undefined;
}

interface Replacement {
  readonly primaryKey?: string;
  readonly secondaryKey?: string;
  readonly provisioningStatus?: 'enabled' | 'disabled';
}

function deleteEnrollment({ administration, kind }: LabPlace): void {
  if (kind === 'group') administration.deleteEnrollmentGroup(LAB_GROUP);
  else administration.deleteIndividualEnrollment(LAB_REGISTRATION);
}

/** The same enrollment with something else in it; one that is gone stays so. */
function replaceEnrollment(place: LabPlace, replacement: Replacement): void {
  const before = enrollmentOf(place);
  if (!before) return;
  const { administration } = place;
  const { primaryKey, secondaryKey } = before;
  const keys = { primaryKey, secondaryKey, ...replacement };
  deleteEnrollment(place);
  if ('registrationId' in before) {
    const { registrationId, deviceId } = before;
    administration.createIndividualEnrollment({ registrationId, deviceId, ...keys });
  } else {
    administration.createEnrollmentGroup({ enrollmentGroupId: LAB_GROUP, ...keys });
  }
}

function newKey(): string {
  return randomBytes(GENERATED_KEY_BYTES).toString('base64');
}
