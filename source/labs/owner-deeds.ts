import { randomBytes } from 'node:crypto';
import type { RegistrationResult } from '../device/registration-result.ts';
import type { Allocation, OwnerDeed } from '../lessons/labs/lab-acts.ts';
import type { EnrollmentName } from '../owner/relocation.ts';
import { GENERATED_KEY_BYTES } from '../protocol/symmetric-key.ts';
import type { ReprovisionPolicyName } from '../protocol/vocabulary.ts';
import type { MovingPolicies } from '../sandbox/relocation.ts';
import { enrollmentOf, LAB_GROUP, LAB_REGISTRATION, type LabPlace } from './lab-place.ts';

/** What the service's side writes into the twin; the enrollment has begun it with another interval. */
const WRITTEN = { telemetryInterval: 60 };

const POLICY_OF = {
  'policy-migrate': 'migrate',
  'policy-reset': 'reset',
  'policy-never': 'never',
} as const satisfies Partial<Record<OwnerDeed, ReprovisionPolicyName>>;

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
    case 'write-interval':
      // A device that has never registered has no twin to write to.
      if (assigned) await place.owner.deviceService?.writeDesired({ hub, deviceId }, WRITTEN);
      break;
    case 'send-elsewhere':
      await place.owner.relocation?.sendElsewhere(nameOf(place), hub);
      break;
    case 'policy-migrate':
    case 'policy-reset':
    case 'policy-never':
      await place.owner.relocation?.setPolicy(nameOf(place), POLICY_OF[deed]);
      break;
  }
  await administration.kept();
  return undefined;
}

/**
 * Chooses at the service by which policy it allocates; devices that are assigned stay where they are until they register
 * again.
 *
 * @param hubs that are linked, in the order of their latency; the last one is that of `static`
 */
export async function allocateBy(
  allocation: Allocation,
  place: LabPlace,
  hubs: readonly string[],
): Promise<void> {
  const { kind, id } = nameOf(place);
  place.administration.setPolicies(kind, id, allocatingBy(allocation, hubs));
  await place.administration.kept();
}

/** What an enrollment says of its allocation. */
export function allocatingBy(allocation: Allocation, hubs: readonly string[]): MovingPolicies {
  const hub = allocation === 'static' ? hubs.at(-1) : undefined;
  return { allocationPolicy: allocation, ...(hub !== undefined && { iotHubHostName: hub }) };
}

interface Replacement {
  readonly primaryKey?: string;
  readonly secondaryKey?: string;
  readonly provisioningStatus?: 'enabled' | 'disabled';
}

function nameOf({ kind }: LabPlace): EnrollmentName {
  return { kind, id: kind === 'group' ? LAB_GROUP : LAB_REGISTRATION };
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
