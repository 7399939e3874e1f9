import type { RegistrationProgress } from './registration-states.ts';
import { textOf } from './service-answer.ts';

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
 * Reads the result from the answer of DPS, as it crossed the wire: the SDK hands over the same without the
 * operation ID.
 *
 * @returns undefined while the device is not assigned; fields that are missing become empty
 */
export function readRegistrationResult(
  progress: RegistrationProgress,
): RegistrationResult | undefined {
  if (progress.current?.state !== 'assigned') return undefined;
  const state = Object(progress.answer?.body?.registrationState) as Record<string, unknown>;
  const text = (name: string) => textOf(state[name]) ?? '';
  return {
    registrationId: text('registrationId'),
    deviceId: text('deviceId'),
    assignedHub: text('assignedHub'),
    status: text('status'),
    substatus: text('substatus'),
    operationId: progress.operationId ?? '',
    createdDateTimeUtc: text('createdDateTimeUtc'),
    lastUpdatedDateTimeUtc: text('lastUpdatedDateTimeUtc'),
    etag: text('etag'),
    payload: state.payload ?? null,
  };
}
