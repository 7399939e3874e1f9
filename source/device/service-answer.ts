import type { ServiceError } from '../protocol/wire-fact.ts';
import type { FailureSignal } from './device-failure.ts';

/** What an error status of DPS, or of a hub, on its response topic means for the device (protocol.md 2.1). */
export function responseSignal({
  status,
  error,
}: {
  readonly status: number;
  readonly error: ServiceError;
}): FailureSignal {
  const { errorCode, message, trackingId } = error;
  return { kind: 'response', status, errorCode, message, trackingId };
}
