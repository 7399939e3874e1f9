import type { RegistrationResult } from '../../device/registration-result.ts';
import type { CleanupPlan } from '../../owner/owner.ts';
import type { Settings } from '../../settings/settings.ts';

/** What a provisioned device leaves behind, by the names that the service has for it. */
export function cleanupPlan(
  settings: Pick<Settings, 'enrollment' | 'enrollmentGroupId' | 'registrationId'>,
  assignment: Pick<RegistrationResult, 'assignedHub' | 'deviceId'> | undefined,
): CleanupPlan {
  const { enrollment, enrollmentGroupId, registrationId } = settings;
  const id = enrollment.value === 'group' ? enrollmentGroupId.value : registrationId.value;
  return {
    enrollment: { kind: enrollment.value, id },
    registrationId: registrationId.value,
    hub: assignment?.assignedHub ?? '',
    deviceId: assignment?.deviceId ?? registrationId.value,
  };
}
