import { readPacket } from '../protocol/read-packet.ts';
import type { RegistrationAnswer } from '../protocol/wire-fact.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import type { FailurePhase, FailureSignal } from './device-failure.ts';

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
  readonly answer: RegistrationAnswer | undefined;
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
  const fact = readPacket(packet);
  switch (fact.kind) {
    case 'dps-connect':
      return enter(progress, 'connecting');
    case 'connack':
      return fact.code === 0 ? progress : endedAs(progress, 'refused');
    case 'subscribe':
      return { ...enter(progress, 'subscribing'), phase: 'subscribe' };
    case 'suback':
      return fact.granted ? progress : endedAs(progress, 'refused');
    case 'register':
      return { ...progress, phase: 'register', current: { state: 'registering' } };
    case 'poll':
      return afterPoll(progress, fact.operationId);
    case 'registration-answer':
      return afterAnswer(progress, fact);
    case 'hub-connect':
    case 'unsubscribe':
    case 'unsuback':
    case 'telemetry':
    case 'puback':
    case 'twin-get':
    case 'twin-patch':
    case 'twin-answer':
    case 'twin-desired':
    case 'method':
    case 'method-answer':
    case 'certificate-request':
    case 'certificate-answer':
    case 'command':
    case 'ping':
    case 'pong':
    case 'disconnect':
    case 'unknown':
      return progress;
  }
}

function afterPoll(progress: RegistrationProgress, operationId: string): RegistrationProgress {
  const attempt = progress.looks + 1;
  return {
    ...progress,
    phase: 'operation',
    operationId,
    looks: attempt,
    current: { state: 'polling', operationId, attempt },
  };
}

function afterAnswer(
  before: RegistrationProgress,
  answer: RegistrationAnswer,
): RegistrationProgress {
  const { retryAfter, outcome } = answer;
  const operationId = answer.operationId ?? before.operationId;
  const progress = { ...before, operationId, answer };
  switch (outcome) {
    case 'assigning':
    case 'later': {
      const attempt = progress.looks || undefined;
      if (operationId === undefined) {
        return { ...progress, current: { state: 'registering', retryAfter } };
      }
      const current: RegistrationState = { state: 'assigning', operationId, retryAfter, attempt };
      return { ...progress, phase: 'operation', current };
    }
    case 'refused':
      return endedAs(progress, 'refused');
    case 'assigned':
    case 'disabled':
      return { ...progress, current: { state: outcome, operationId } };
    case 'failed':
    case 'nowhere':
    case 'unknown':
    case 'unreadable':
      return { ...progress, current: { state: 'failed', operationId } };
  }
}

function enter(progress: RegistrationProgress, state: RegistrationStateName): RegistrationProgress {
  return progress.current?.state === state ? progress : { ...progress, current: { state } };
}
