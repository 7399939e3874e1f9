import type { RegistrationResult } from '../device/registration-result.ts';
import type { KnownValues } from '../lessons/labs/lab-acts.ts';
import type { TypedSetting } from '../lessons/labs/lab-event.ts';
import type { Owner } from '../owner/owner.ts';
import type { EnrollmentKind } from '../protocol/vocabulary.ts';
import type { Administration } from '../sandbox/sandbox.ts';
import { type DeviceFolder, linksIn } from './device-folder.ts';

export const LAB_REGISTRATION = 'my-device-007';
export const LAB_GROUP = 'my-group';

/** Where a lab takes place: the service, and how the device is enrolled there. */
export interface LabPlace {
  readonly owner: Owner;
  readonly administration: Administration;
  readonly kind: EnrollmentKind;
  readonly idScope: string;
  /** What lies on a device that proves itself by a certificate of its own. */
  readonly folder?: DeviceFolder | undefined;
}

/** The enrollment of the lab with its keys; undefined once it is deleted. Secret. */
export function enrollmentOf({ administration, kind }: LabPlace) {
  return kind === 'group'
    ? administration.enrollmentGroups().find((one) => one.enrollmentGroupId === LAB_GROUP)
    : administration.individualEnrollments().find((one) => one.registrationId === LAB_REGISTRATION);
}

/** What a portal shows that one needs for this setting. */
export async function portalOf(
  setting: TypedSetting,
  place: LabPlace,
  assigned: RegistrationResult | undefined,
): Promise<KnownValues['portal']> {
  const group = place.kind === 'group' ? ([['group', LAB_GROUP]] as const) : [];
  switch (setting) {
    case 'symmetricKey': {
      const keys = enrollmentOf(place);
      if (!keys) return group;
      return [...group, ['primary', keys.primaryKey], ['secondary', keys.secondaryKey]];
    }
    case 'registrationId':
      return place.kind === 'group' ? group : [['registrationId', LAB_REGISTRATION]];
    case 'idScope':
      return [['idScope', place.idScope]];
    case 'deviceId':
      return assigned ? [['deviceId', assigned.deviceId]] : [];
    case 'pollingInterval':
    case 'startSeconds':
      return [];
    case 'certChainFile':
      return place.folder ? linksIn(place.folder) : [];
  }
}
