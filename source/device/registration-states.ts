import { parseDpsRequest, parseDpsResponse } from '../protocol/dps-topics.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import type { FailurePhase, FailureSignal } from './device-failure.ts';
import { parseAnswerBody, type ServiceAnswer, textOf } from './service-answer.ts';

export type RegistrationStateName =
  | 'connecting'
  | 'subscribing'
  | 'registering'
  | 'assigning'
  | 'polling'
  | 'assigned'
  | 'refused'
  | 'failed'
  | 'disabled'
  | 'unreachable'
  | 'timed out'
  | 'cancelled';

export interface RegistrationState {
  readonly state: RegistrationStateName;
  readonly operationId?: string;
  /** Seconds DPS asked the device to wait. */
  readonly retryAfter?: number;
  /** Which look at the operation this is, from 1. */
  readonly attempt?: number;
}

/** Everything the wire has told about a registration so far. */
export interface RegistrationProgress {
  readonly current: RegistrationState | undefined;
  readonly phase: FailurePhase;
  readonly operationId: string | undefined;
  /** Looks at the operation that were sent. */
  readonly looks: number;
  /** The newest answer of DPS. */
  readonly answer: ServiceAnswer | undefined;
}

export const NO_PROGRESS: RegistrationProgress = {
  current: undefined,
  phase: 'connect',
  operationId: undefined,
  looks: 0,
  answer: undefined,
};

const FINAL: ReadonlySet<RegistrationStateName> = new Set([
  'assigned',
  'refused',
  'failed',
  'disabled',
  'unreachable',
  'timed out',
  'cancelled',
]);

export function isFinal(progress: RegistrationProgress): boolean {
  return progress.current !== undefined && FINAL.has(progress.current.state);
}

/** Before anything could cross the wire. */
export function dialing(progress: RegistrationProgress): RegistrationProgress {
  return enter(progress, 'connecting');
}

/** How the registration ends when the wire itself did not say it. Nothing follows a final state. */
export function endedAs(
  progress: RegistrationProgress,
  state: RegistrationStateName,
): RegistrationProgress {
  return isFinal(progress) ? progress : { ...progress, current: { state } };
}

/** The state in which a failure leaves the registration. */
export function stateOfFailure(signal: FailureSignal): RegistrationStateName {
  switch (signal.kind) {
    case 'connack':
    case 'suback':
    case 'response':
      return 'refused';
    case 'status':
      return signal.status === 'disabled' ? 'disabled' : 'failed';
    case 'timeout':
      return 'timed out';
    case 'unexpected':
      return 'failed';
    default:
      return 'unreachable';
  }
}

/** Moves on by one packet that crossed the wire (protocol.md 1.2 to 1.7). `current` changes only with a state. */
export function afterPacket(
  progress: RegistrationProgress,
  packet: WirePacket,
): RegistrationProgress {
  if (isFinal(progress)) return progress;
  switch (packet.packet) {
    case 'CONNECT':
      return enter(progress, 'connecting');
    case 'CONNACK':
      return packet.returnCode === 0 ? progress : endedAs(progress, 'refused');
    case 'SUBSCRIBE':
      return { ...enter(progress, 'subscribing'), phase: 'subscribe' };
    case 'SUBACK':
      return (packet.returnCode ?? 0) < 0x80 ? progress : endedAs(progress, 'refused');
    case 'PUBLISH':
      return packet.direction === 'out'
        ? afterRequest(progress, packet)
        : afterAnswer(progress, packet);
    default:
      return progress;
  }
}

function afterRequest(progress: RegistrationProgress, packet: WirePacket): RegistrationProgress {
  const request = parseDpsRequest(packet.topic ?? '');
  if (request?.kind === 'register') {
    return { ...progress, phase: 'register', current: { state: 'registering' } };
  }
  if (request?.kind !== 'operation-status') return progress;
  const { operationId } = request;
  const attempt = progress.looks + 1;
  return {
    ...progress,
    phase: 'operation',
    operationId,
    looks: attempt,
    current: { state: 'polling', operationId, attempt },
  };
}

function afterAnswer(before: RegistrationProgress, packet: WirePacket): RegistrationProgress {
  const response = parseDpsResponse(packet.topic ?? '');
  if (!response) return before;
  const { status, retryAfter } = response;
  const answer: ServiceAnswer = { status, body: parseAnswerBody(packet.payload) };
  const operationId = textOf(answer.body?.operationId) ?? before.operationId;
  const progress = { ...before, operationId, answer };
  if (status >= 300 && status < 429) return endedAs(progress, 'refused');
  // 429 and 5xx mean "later"; the SDK asks the same again (protocol.md 1.7).
  const word = status >= 429 ? 'assigning' : textOf(answer.body?.status)?.toLowerCase();
  switch (word) {
    case 'assigned': {
      const state = saysWhere(answer) ? 'assigned' : 'failed';
      return { ...progress, current: { state, operationId } };
    }
    case 'assigning': {
      const attempt = progress.looks || undefined;
      if (operationId === undefined) {
        return { ...progress, current: { state: 'registering', retryAfter } };
      }
      const current: RegistrationState = { state: 'assigning', operationId, retryAfter, attempt };
      return { ...progress, phase: 'operation', current };
    }
    case 'disabled':
      return { ...progress, current: { state: 'disabled', operationId } };
    default:
      return { ...progress, current: { state: 'failed', operationId } };
  }
}

/** An assignment is of use only with a hub and a device ID. */
function saysWhere({ body }: ServiceAnswer): boolean {
  const { assignedHub, deviceId } = Object(body?.registrationState);
  return Boolean(textOf(assignedHub) && textOf(deviceId));
}

function enter(progress: RegistrationProgress, state: RegistrationStateName): RegistrationProgress {
  return progress.current?.state === state ? progress : { ...progress, current: { state } };
}
