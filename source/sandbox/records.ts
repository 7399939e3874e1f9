import type { InitialTwin } from './sandbox.ts';

/** What the sandbox knows, as plain records: every one survives JSON. */

export interface SymmetricKeys {
  readonly primaryKey: string;
  readonly secondaryKey: string;
}

interface EnrollmentRecord {
  readonly keys: SymmetricKeys;
  readonly initialTwin: InitialTwin | undefined;
  readonly provisioningStatus: 'enabled' | 'disabled';
}

export interface IndividualEnrollmentRecord extends EnrollmentRecord {
  readonly registrationId: string;
  readonly deviceId: string | undefined;
}

export interface EnrollmentGroupRecord extends EnrollmentRecord {
  readonly enrollmentGroupId: string;
}

export type RegistrationStatus = 'assigned' | 'failed' | 'disabled';
export type Substatus =
  | 'initialAssignment'
  | 'deviceDataMigrated'
  | 'deviceDataReset'
  | 'reprovisionedToInitialAssignment';

/** A registration record, as the service side sees it. Absent fields are left out on the wire. */
export interface RegistrationRecord {
  readonly registrationId: string;
  readonly createdDateTimeUtc: string;
  readonly lastUpdatedDateTimeUtc: string;
  readonly etag: string;
  readonly status: RegistrationStatus;
  readonly substatus?: Substatus;
  readonly assignedHub?: string;
  readonly deviceId?: string;
  readonly enrollmentGroupId?: string;
  readonly errorCode?: number;
  readonly errorMessage?: string;
}

export type Properties = Readonly<Record<string, unknown>>;

export interface TwinRecord {
  readonly tags: Properties;
  readonly desired: Properties;
  readonly desiredVersion: number;
  readonly reported: Properties;
  readonly reportedVersion: number;
}

export interface DeviceRecord {
  readonly hub: string;
  readonly deviceId: string;
  readonly status: 'enabled' | 'disabled';
  readonly keys: SymmetricKeys;
  readonly twin: TwinRecord;
  readonly lastActivityTime: string | undefined;
  readonly messagesReceived: number;
}

/** The tables by name, and what a row of each is. */
export interface Tables {
  readonly enrollments: IndividualEnrollmentRecord;
  readonly enrollmentGroups: EnrollmentGroupRecord;
  readonly registrations: RegistrationRecord;
  readonly devices: DeviceRecord;
}

export type TableName = keyof Tables;
