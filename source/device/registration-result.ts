import type { RegistrationProgress } from './registration-states.ts';

/** The status of a device that is in its hub without DPS. */
export const NOT_REGISTERED = 'notRegistered';

/** What DPS says of an assigned device (protocol.md 1.6). */
export interface RegistrationResult {
  readonly registrationId: string;
  readonly deviceId: string;
  readonly assignedHub: string;
  readonly status: string;
  readonly substatus: string;
  readonly operationId: string;
  readonly createdDateTimeUtc: string;
  readonly lastUpdatedDateTimeUtc: string;
  readonly etag: string;
  /** What a custom allocation webhook returned for the device; null without one. */
  readonly payload: unknown;
  /** Base64 of DER, leaf first: what DPS issued on a signing request; absent where it issued nothing. */
  readonly issuedCertificateChain?: readonly string[];
  /** What the hub speaks, where DPS says it (protocol.md 12.2). */
  readonly connectionProfile?: string;
}

/**
 * Reads the result from the answer of DPS, as it crossed the wire: the SDK hands over the same without the
 * operation ID.
 *
 * @returns undefined while the device is not assigned; fields that are missing become empty
 */
export function readRegistrationResult(
  progress: RegistrationProgress,
): RegistrationResult | undefined {
  const { answer, operationId = '' } = progress;
  if (answer?.outcome !== 'assigned') return undefined;
  const { registration } = answer;
  return {
    registrationId: registration?.registrationId ?? '',
    deviceId: registration?.deviceId ?? '',
    assignedHub: registration?.assignedHub ?? '',
    status: registration?.status ?? '',
    substatus: registration?.substatus ?? '',
    operationId,
    createdDateTimeUtc: registration?.createdDateTimeUtc ?? '',
    lastUpdatedDateTimeUtc: registration?.lastUpdatedDateTimeUtc ?? '',
    etag: registration?.etag ?? '',
    payload: registration?.payload ?? null,
    ...(registration?.issuedCertificateChain.length && {
      issuedCertificateChain: registration.issuedCertificateChain,
    }),
    ...(registration?.connectionProfile && { connectionProfile: registration.connectionProfile }),
  };
}
