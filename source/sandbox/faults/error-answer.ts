import { STATUS_CODES } from 'node:http';
import { type ServiceError, serviceError } from '../records/formats.ts';
import type { ErrorAnswer } from './fault.ts';

/** The body of an error that was armed: what was not said of it is what HTTP calls its status. */
export function errorBodyOf({ status, errorCode, message }: ErrorAnswer): ServiceError {
  return serviceError(errorCode ?? status * 1000 + 1, message ?? STATUS_CODES[status] ?? 'Error');
}

/** An answer that nobody can read: what a proxy that mixes itself in would say. */
export const UNREADABLE = '<html><body>502 Bad Gateway</body></html>';
