import type { RegistrationRecord } from '../records/records.ts';

/**
 * A registration record as the service's side sees it: with the true substatus, and without the attestation
 * that only the device is shown (protocol.md 1.6, 5).
 */
export function registrationJson(record: RegistrationRecord): object {
  const { enrollmentGroupId: _, attestation: __, ...shown } = record;
  return shown;
}
