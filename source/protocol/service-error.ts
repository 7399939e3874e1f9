import { type JsonObject, numberOf, textOf } from './json.ts';
import type { ServiceError } from './wire-fact.ts';

const NONE: ServiceError = {};

/** Reads the error body that stands beside an error status (protocol.md 2.1). */
export function readServiceError(status: number, body: JsonObject | undefined): ServiceError {
  if (status < 300) return NONE;
  return {
    errorCode: numberOf(body?.errorCode),
    message: textOf(body?.message),
    trackingId: textOf(body?.trackingId),
  };
}
