import type { RegistrationRecord, RegistrationStatus } from '../records/records.ts';

/** The registration state in an answer to a device; the order of the fields is the service's (protocol.md 1.6). */
export interface RegistrationState {
  readonly symmetricKey?: { readonly enrollmentGroupId: string };
  readonly x509?: { readonly enrollmentGroupId?: string };
  readonly registrationId: string;
  readonly createdDateTimeUtc?: string;
  readonly assignedHub?: string;
  readonly deviceId?: string;
  readonly status: RegistrationStatus | 'assigning';
  readonly substatus?: string;
  readonly errorCode?: number;
  readonly errorMessage?: string;
  readonly lastUpdatedDateTimeUtc?: string;
  readonly etag?: string;
  /** What a custom allocation policy has for the device. */
  readonly payload?: unknown;
  /** Base64 of DER, leaf first (protocol.md 12.1). */
  readonly issuedCertificateChain?: readonly string[];
  /** What the assigned hub speaks (protocol.md 12.2). */
  readonly connectionProfile?: string;
}

/** The body of every 200 and 202 of the device API. */
export interface RegistrationOperation {
  readonly operationId: string;
  readonly status: RegistrationStatus | 'assigning';
  readonly registrationState?: RegistrationState;
}

/**
 * A record as the device is shown it. Absent fields are left out, never null: embedded parsers stumble over
 * null. The substatus is always `initialAssignment` on the device's side, whatever the record says
 * (protocol.md 1.6).
 */
export function registrationState(record: RegistrationRecord): RegistrationState {
  const { substatus, payload, issuedCertificateChain, connectionProfile } = record;
  return {
    ...attestation(record),
    registrationId: record.registrationId,
    createdDateTimeUtc: record.createdDateTimeUtc,
    ...(record.assignedHub !== undefined && { assignedHub: record.assignedHub }),
    ...(record.deviceId !== undefined && { deviceId: record.deviceId }),
    status: record.status,
    ...(substatus !== undefined && { substatus: 'initialAssignment' }),
    ...(record.errorCode !== undefined && { errorCode: record.errorCode }),
    ...(record.errorMessage !== undefined && { errorMessage: record.errorMessage }),
    lastUpdatedDateTimeUtc: record.lastUpdatedDateTimeUtc,
    etag: record.etag,
    ...(payload !== undefined && { payload }),
    ...(issuedCertificateChain && { issuedCertificateChain }),
    ...(connectionProfile !== undefined && { connectionProfile }),
  };
}

/** An individual enrollment with symmetric keys has no such object (protocol.md 1.6). */
function attestation(record: RegistrationRecord): Pick<RegistrationState, 'symmetricKey' | 'x509'> {
  const { enrollmentGroupId } = record;
  const group = enrollmentGroupId === undefined ? {} : { enrollmentGroupId };
  if (record.attestation === 'x509') return { x509: group };
  return enrollmentGroupId === undefined ? {} : { symmetricKey: { enrollmentGroupId } };
}
