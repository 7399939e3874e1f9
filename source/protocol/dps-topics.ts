/** The four topics of the DPS device API over MQTT (protocol.md 1.4). */

/** What a device subscribes to for every answer. */
export const DPS_RESPONSE_FILTER = '$dps/registrations/res/#';

export type DpsRequest =
  | { readonly kind: 'register'; readonly requestId: string }
  | { readonly kind: 'operation-status'; readonly requestId: string; readonly operationId: string };

export interface DpsResponse {
  readonly status: number;
  readonly requestId: string;
  /** Seconds to wait before asking again. */
  readonly retryAfter: number | undefined;
}

const REGISTER = '$dps/registrations/PUT/iotdps-register/';
const OPERATION_STATUS = '$dps/registrations/GET/iotdps-get-operationstatus/';
const RESPONSE = /^\$dps\/registrations\/res\/(\d{3})\/\?(.*)$/;

/** @returns undefined when the topic is none of the two a device may publish to */
export function parseDpsRequest(topic: string): DpsRequest | undefined {
  const question = topic.indexOf('?');
  const path = question < 0 ? topic : topic.slice(0, question);
  const fields = parseQuery(question < 0 ? '' : topic.slice(question + 1));
  // A device that forgets the `$` of `$rid` is answered with an empty one, as the service does.
  const requestId = fields.get('$rid') ?? '';
  if (path === REGISTER) return { kind: 'register', requestId };
  if (path === OPERATION_STATUS) {
    return { kind: 'operation-status', requestId, operationId: fields.get('operationId') ?? '' };
  }
  return undefined;
}

export function parseDpsResponse(topic: string): DpsResponse | undefined {
  const match = RESPONSE.exec(topic);
  if (!match) return undefined;
  const fields = parseQuery(match[2] ?? '');
  const retryAfter = fields.get('retry-after');
  return {
    status: Number(match[1]),
    requestId: fields.get('$rid') ?? '',
    retryAfter: retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined,
  };
}

/** Where a device registers. */
export function registerTopic(requestId: string): string {
  return `${REGISTER}?$rid=${requestId}`;
}

/** Where a device looks how far its registration is. */
export function operationStatusTopic(requestId: string, operationId: string): string {
  return `${OPERATION_STATUS}?$rid=${requestId}&operationId=${operationId}`;
}

/** `$rid` comes first and `retry-after` is lower case: SDK parsers depend on both (protocol.md 1.4). */
export function dpsResponseTopic({ status, requestId, retryAfter }: DpsResponse): string {
  const tail = retryAfter === undefined ? '' : `&retry-after=${retryAfter}`;
  return `$dps/registrations/res/${status}/?$rid=${requestId}${tail}`;
}

/** Values are kept verbatim: a request ID must come back exactly as it was sent. */
function parseQuery(query: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    if (equals > 0) fields.set(part.slice(0, equals), part.slice(equals + 1));
  }
  return fields;
}
