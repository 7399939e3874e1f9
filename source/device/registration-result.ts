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
}

/**
 * Reads the `registrationState` that the SDK hands over.
 *
 * @returns undefined when it does not say which hub and which device, the two things one registers for;
 *   other fields that are missing become empty
 */
export function readRegistrationResult(
  state: Readonly<Record<string, unknown>> | undefined,
  operationId: string,
): RegistrationResult | undefined {
  const text = (name: string) => (typeof state?.[name] === 'string' ? state[name] : '');
  if (text('assignedHub') === '' || text('deviceId') === '') return undefined;
  return {
    registrationId: text('registrationId'),
    deviceId: text('deviceId'),
    assignedHub: text('assignedHub'),
    status: text('status'),
    substatus: text('substatus'),
    operationId,
    createdDateTimeUtc: text('createdDateTimeUtc'),
    lastUpdatedDateTimeUtc: text('lastUpdatedDateTimeUtc'),
    etag: text('etag'),
    payload: state?.payload ?? null,
  };
}
