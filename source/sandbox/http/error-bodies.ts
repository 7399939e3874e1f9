import { randomUUID } from 'node:crypto';
import type { Link } from '../../protocol/vocabulary.ts';
import type { ServiceProblem } from '../fields/service-problem.ts';
import { serviceError } from '../records/formats.ts';
import type { HttpReply } from './exchange.ts';

/** How an API writes its refusals. */
export type ErrorStyle = 'device' | Link;

/** A refusal as the service writes it (protocol.md 2.1, 5, 6). */
export function problemReply(problem: ServiceProblem, style: ErrorStyle): HttpReply {
  return style === 'hub' ? hubReply(problem) : dpsReply(problem, style);
}

/** The service's side gets an `info` with it, which is empty; a device does not (protocol.md 2.1, 5). */
function dpsReply(
  { status, code, message, headers }: ServiceProblem,
  style: 'device' | 'dps',
): HttpReply {
  const body = serviceError(code, message);
  return {
    status,
    headers: { ...headers, 'x-ms-error-code': String(code) },
    body: style === 'dps' ? { ...body, info: {} } : body,
  };
}

/**
 * The hub wraps what its inner services say of a device that cannot be reached, and writes everything else in
 * its older form (protocol.md 6).
 */
function hubReply(problem: ServiceProblem): HttpReply {
  const { status, code, errorName, message, headers } = problem;
  if (MODERN.has(errorName)) {
    const body = serviceError(code, message);
    return { status, headers: { ...headers, 'iothub-errorcode': errorName }, body };
  }
  const inner = INNER.has(errorName);
  return {
    status,
    headers: { ...headers, 'iothub-errorcode': errorName },
    body: {
      Message: inner
        ? JSON.stringify({ ...serviceError(code, message), info: null })
        : `ErrorCode:${errorName};${message}`,
      ExceptionMessage: inner ? '' : `Tracking ID:${trackingId()}`,
    },
  };
}

/** What came later speaks without the old wrapper. */
const MODERN: ReadonlySet<string> = new Set(['ModuleNotFound', 'ModuleAlreadyExistsOnDevice']);
const INNER: ReadonlySet<string> = new Set(['DeviceNotOnline', 'GatewayTimeout']);

/** `{32 hex}-G:0-TimeStamp:10/24/2023 16:57:00` */
function trackingId(): string {
  const [date = '', time = ''] = new Date().toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${randomUUID().replaceAll('-', '')}-G:0-TimeStamp:${month}/${day}/${year} ${time}`;
}
