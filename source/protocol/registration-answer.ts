import type { DpsResponse } from './dps-topics.ts';
import { checkHost, isDeviceId } from './identifiers.ts';
import {
  closeCutJson,
  isObject,
  type JsonObject,
  numberOf,
  parseObject,
  textOf,
  textsOf,
} from './json.ts';
import { readServiceError } from './service-error.ts';
import type { RegistrationAnswer, RegistrationOutcome, RegistrationRecord } from './wire-fact.ts';
import { isCut, type WirePacket } from './wire-packet.ts';

/** Reads an answer of DPS by its topic and its body (protocol.md 1.6, 1.7, 2.1). Pure. */
export function readRegistrationAnswer(
  { status, requestId, retryAfter }: DpsResponse,
  packet: WirePacket,
): RegistrationAnswer {
  const { payload = '' } = packet;
  const body = parseObject(isCut(packet) ? closeCutJson(payload) : payload);
  const said = textOf(body?.status)?.toLowerCase();
  const registration = readRecord(body?.registrationState);
  // What was cut off may hold what is missing.
  const isPlaced = isCut(packet) || canConnect(registration);
  return {
    kind: 'registration-answer',
    status,
    requestId,
    retryAfter,
    outcome: outcomeOf(status, body, said, isPlaced),
    said,
    operationId: textOf(body?.operationId),
    registration,
    error: readServiceError(status, body),
  };
}

/** Whether hub and device have names that a device can connect with. */
function canConnect(registration: RegistrationRecord | undefined): boolean {
  const { assignedHub = '', deviceId = '' } = registration ?? {};
  return checkHost(assignedHub) === undefined && isDeviceId(deviceId);
}

function outcomeOf(
  status: number,
  body: JsonObject | undefined,
  said: string | undefined,
  isPlaced: boolean,
): RegistrationOutcome {
  // 429 and 5xx mean "later"; the SDKs ask the same again (protocol.md 1.7).
  if (status >= 429) return 'later';
  if (status >= 300) return 'refused';
  if (body === undefined) return 'unreadable';
  switch (said) {
    case 'assigned':
      return isPlaced ? 'assigned' : 'nowhere';
    case 'assigning':
    case 'failed':
    case 'disabled':
      return said;
    default:
      return 'unknown';
  }
}

function readRecord(state: unknown): RegistrationRecord | undefined {
  if (!isObject(state)) return undefined;
  return {
    registrationId: textOf(state.registrationId),
    deviceId: textOf(state.deviceId),
    assignedHub: textOf(state.assignedHub),
    status: textOf(state.status),
    substatus: textOf(state.substatus),
    createdDateTimeUtc: textOf(state.createdDateTimeUtc),
    lastUpdatedDateTimeUtc: textOf(state.lastUpdatedDateTimeUtc),
    etag: textOf(state.etag),
    errorCode: numberOf(state.errorCode),
    errorMessage: textOf(state.errorMessage),
    payload: state.payload ?? null,
    issuedCertificateChain: textsOf(state.issuedCertificateChain),
    connectionProfile: textOf(state.connectionProfile),
  };
}
