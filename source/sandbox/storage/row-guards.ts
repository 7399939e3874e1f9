import {
  type Guard,
  isAnything,
  isNumber,
  isText,
  listOf,
  objectOf,
  oneOf,
  optional,
  recordOf,
} from '../../structures/guards.ts';
import { isDeeperThan } from '../../structures/is-deeper-than.ts';
import { LIMITS } from '../limits.ts';
import type { PolicyKeys } from '../records/policies.ts';
import type {
  EnrollmentGroupRecord,
  LastAssignment,
  TableName,
  Tables,
} from '../records/records.ts';
import { isCommand, isDevice } from './device-guards.ts';
import { ENROLLMENT_FIELDS, isKeys, isStoredCertificate } from './enrollment-guards.ts';
import { isConfiguration, isDeviceJob, isJob } from './management-guards.ts';

/** What a row of each table has to be, to be written to the disk and taken from it. */
const ROW_GUARDS: { readonly [Name in TableName]: Guard<Tables[Name]> } = {
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
    issuedCertificateChain: optional(listOf(isText)),
    connectionProfile: optional(isText),
  }),
  certificates: isStoredCertificate,
  devices: isDevice,
  modules: isDevice,
  commands: isCommand,
  configurations: isConfiguration,
  jobs: isJob,
  deviceJobs: isDeviceJob,
  subscriptions: objectOf<Tables['subscriptions']>({ filters: recordOf(oneOf(0, 1)) }),
};

/** Whether it is a row of this table that can be written and read back. */
export function isRow<Name extends TableName>(table: Name, row: unknown): row is Tables[Name] {
  // Looked at first: what is nested deep enough overflows the stack of whoever writes it.
  return !isDeeperThan(LIMITS.rowDepth, row) && ROW_GUARDS[table](row);
}

/** Every table there is: who adds one adds its guard. */
export const TABLE_NAMES: readonly TableName[] = Object.keys(ROW_GUARDS).filter(isTableName);

export const isPolicyKeys = objectOf<PolicyKeys>({ dps: recordOf(isKeys), hub: recordOf(isKeys) });

function isTableName(name: string): name is TableName {
  return Object.hasOwn(ROW_GUARDS, name);
}
