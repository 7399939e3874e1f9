import { isDeviceId } from '../protocol/identifiers.ts';
import type { EnrollmentListing } from '../sandbox/sandbox.ts';

const NAME = 'wind-sensor';

/**
 * What an individual enrollment of a sandbox calls its device at the hub, so that the two names of a device are seen
 * apart: `wind-sensor-7` where the registration ID is `my-device-007` (protocol.md 1.6).
 *
 * @param enrollments that there are: no two of them share a device
 * @returns the registration ID itself where no other name can be had
 */
export function sandboxDeviceId(
  registrationId: string,
  enrollments: readonly Pick<EnrollmentListing, 'registrationId' | 'deviceId'>[],
): string {
  const number = /\d{1,9}$/.exec(registrationId)?.[0];
  const name = `${NAME}-${number === undefined ? registrationId : Number(number)}`;
  const isTaken = enrollments.some(
    (one) =>
      one.deviceId === name && one.registrationId.toLowerCase() !== registrationId.toLowerCase(),
  );
  return isTaken || !isDeviceId(name) ? registrationId : name;
}
