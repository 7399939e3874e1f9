import {
  type Guard,
  isAnything,
  isNumber,
  isText,
  objectOf,
  oneOf,
  optional,
  recordOf,
} from '../../structures/guards.ts';
import type { PolicyKeys } from '../records/policies.ts';
import type {
  EnrollmentGroupRecord,
  LastAssignment,
  TableName,
  Tables,
} from '../records/records.ts';
import { isCommand, isDevice } from './device-guards.ts';
import { ENROLLMENT_FIELDS, isKeys } from './enrollment-guards.ts';
import { isConfiguration, isDeviceJob, isJob } from './management-guards.ts';

/** What a row of each table has to be, to be taken from the disk. What is not is left out, and named. */
export const ROW_GUARDS: { readonly [Name in TableName]: Guard<Tables[Name]> } = {
  enrollments: objectOf<Tables['enrollments']>({
    ...ENROLLMENT_FIELDS,
    registrationId: isText,
    deviceId: optional(isText),
  }),
  enrollmentGroups: objectOf<EnrollmentGroupRecord>({
    ...ENROLLMENT_FIELDS,
    enrollmentGroupId: isText,
  }),
  registrations: objectOf<Tables['registrations']>({
    registrationId: isText,
    createdDateTimeUtc: isText,
    lastUpdatedDateTimeUtc: isText,
    etag: isText,
    status: oneOf('assigned', 'failed', 'disabled'),
    substatus: optional(
      oneOf(
        'initialAssignment',
        'deviceDataMigrated',
        'deviceDataReset',
        'reprovisionedToInitialAssignment',
      ),
    ),
    assignedHub: optional(isText),
    deviceId: optional(isText),
    lastAssignment: optional(objectOf<LastAssignment>({ assignedHub: isText, deviceId: isText })),
    enrollmentGroupId: optional(isText),
    errorCode: optional(isNumber),
    errorMessage: optional(isText),
    attestation: optional(oneOf('x509')),
    payload: isAnything,
  }),
  devices: isDevice,
  modules: isDevice,
  commands: isCommand,
  configurations: isConfiguration,
  jobs: isJob,
  deviceJobs: isDeviceJob,
  subscriptions: objectOf<Tables['subscriptions']>({ filters: recordOf(oneOf(0, 1)) }),
};

/** Every table there is: who adds one adds its guard. */
export const TABLE_NAMES: readonly TableName[] = Object.keys(ROW_GUARDS).filter(isTableName);

export const isPolicyKeys = objectOf<PolicyKeys>({ dps: recordOf(isKeys), hub: recordOf(isKeys) });

function isTableName(name: string): name is TableName {
  return Object.hasOwn(ROW_GUARDS, name);
}
