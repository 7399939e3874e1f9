import type { RegistrationResult } from '../../source/device/registration-result.ts';
import type { RunEvent, RunEventBody } from '../../source/run/events.ts';

/** An event that happened so many milliseconds after the test's own beginning of time. */
export function event(body: RunEventBody, milliseconds = 0): RunEvent {
  return { ...body, at: new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString() };
}

/** What DPS says of an individual enrollment's first registration. */
export const ASSIGNED: RegistrationResult = {
  registrationId: 'my-device-007',
  deviceId: 'my-device-007',
  assignedHub: 'hub.azure-devices.net',
  status: 'assigned',
  substatus: 'initialAssignment',
  operationId: '4.0bdadb0c47c2d6b4.4a080c8e-1f2b-4d6f-9b53-2f7d7d6b8e11',
  createdDateTimeUtc: '2026-01-01T00:00:00.0000000Z',
  lastUpdatedDateTimeUtc: '2026-01-01T00:00:01.0000000Z',
  etag: 'IjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCI=',
  payload: null,
};
