import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterPacket,
  dialing,
  endedAs,
  isFinal,
  NO_PROGRESS,
  type RegistrationProgress,
  type RegistrationState,
  stateOfFailure,
} from '../../source/device/registration-states.ts';
import type { MqttPacketName, WirePacket } from '../../source/protocol/wire-packet.ts';
import { assignedBody, OPERATION } from './helpers.ts';

const out = (packet: MqttPacketName, more: object = {}): WirePacket => ({
  link: 'dps',
  direction: 'out',
  packet,
  ...more,
});
const into = (packet: MqttPacketName, more: object = {}): WirePacket => ({
  ...out(packet, more),
  direction: 'in',
});
const REGISTER = out('PUBLISH', { topic: '$dps/registrations/PUT/iotdps-register/?$rid=1' });
const LOOK = out('PUBLISH', {
  topic: `$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=${OPERATION}`,
});
const answer = (status: number, body: unknown, retryAfter?: number) =>
  into('PUBLISH', {
    topic: `$dps/registrations/res/${status}/?$rid=1${retryAfter ? `&retry-after=${retryAfter}` : ''}`,
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
const ASSIGNING = { operationId: OPERATION, status: 'assigning' };

function statesOf(...packets: WirePacket[]): RegistrationState[] {
  const states: RegistrationState[] = [];
  let progress: RegistrationProgress = dialing(NO_PROGRESS);
  for (const packet of packets) {
    const next = afterPacket(progress, packet);
    if (next.current && next.current !== progress.current) states.push(next.current);
    progress = next;
  }
  return states;
}

describe('the state of a registration', () => {
  test('follows the packets of an assignment', () => {
    const states = statesOf(
      out('CONNECT'),
      into('CONNACK', { returnCode: 0 }),
      out('SUBSCRIBE'),
      into('SUBACK', { returnCode: 1 }),
      REGISTER,
      into('PUBACK'),
      answer(202, ASSIGNING, 3),
      out('PUBACK'),
      LOOK,
      answer(202, ASSIGNING, 4),
      LOOK,
      answer(200, assignedBody()),
    );
    const operationId = OPERATION;
    expect(states).toEqual([
      { state: 'subscribing' },
      { state: 'registering' },
      { state: 'assigning', operationId, retryAfter: 3 },
      { state: 'polling', operationId, attempt: 1 },
      { state: 'assigning', operationId, retryAfter: 4, attempt: 1 },
      { state: 'polling', operationId, attempt: 2 },
      { state: 'assigned', operationId },
    ]);
  });

  test('stays with the operation when a look is answered with "later"', () => {
    expect(statesOf(REGISTER, answer(202, ASSIGNING), LOOK, answer(429, {}, 5)).at(-1)).toEqual({
      state: 'assigning',
      operationId: OPERATION,
      retryAfter: 5,
      attempt: 1,
    });
  });

  test.each([429, 500, 503])(
    'is still registering when the request is answered with %i',
    (status) => {
      const last = statesOf(REGISTER, answer(status, {}, 2)).at(-1);
      expect(last).toEqual({ state: 'registering', retryAfter: 2 });
    },
  );

  test.each([
    ['a CONNACK with a code', into('CONNACK', { returnCode: 3 }), 'refused'],
    ['a SUBACK with a refusal', into('SUBACK', { returnCode: 128 }), 'refused'],
    ['an error status', answer(401, {}), 'refused'],
    ['a failed operation', answer(200, { status: 'failed' }), 'failed'],
    ['a disabled enrollment', answer(200, { status: 'Disabled' }), 'disabled'],
    ['an assignment to nowhere', answer(200, { status: 'assigned' }), 'failed'],
    ['an unreadable answer', answer(200, 'oops'), 'failed'],
  ])('ends with %s', (_what, packet, state) => {
    expect(statesOf(packet).at(-1)?.state).toBe(state);
  });

  test('is not moved by a message on another topic', () => {
    expect(statesOf(into('PUBLISH', { topic: 'elsewhere', payload: '{}' }))).toEqual([]);
  });

  test('never changes after it is final', () => {
    const packets = [
      out('CONNECT'),
      out('SUBSCRIBE'),
      REGISTER,
      LOOK,
      answer(202, ASSIGNING, 3),
      answer(200, assignedBody()),
      answer(401, {}),
      into('CONNACK', { returnCode: 5 }),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...packets)), (sequence) => {
        let progress = NO_PROGRESS;
        for (const packet of sequence) {
          const next = afterPacket(progress, packet);
          if (isFinal(progress)) expect(next).toBe(progress);
          progress = next;
        }
        if (isFinal(progress)) expect(endedAs(progress, 'cancelled')).toBe(progress);
        else expect(endedAs(progress, 'cancelled').current).toEqual({ state: 'cancelled' });
      }),
    );
  });

  test.each([
    [{ kind: 'connack', code: 5 }, 'refused'],
    [{ kind: 'response', status: 429 }, 'refused'],
    [{ kind: 'status', status: 'disabled' }, 'disabled'],
    [{ kind: 'status', status: 'failed' }, 'failed'],
    [{ kind: 'network', code: 'ECONNREFUSED' }, 'unreachable'],
    [{ kind: 'tls', code: 'CERT_HAS_EXPIRED' }, 'unreachable'],
    [{ kind: 'closed' }, 'unreachable'],
    [{ kind: 'timeout' }, 'timed out'],
    [{ kind: 'unexpected', message: 'x' }, 'failed'],
  ] as const)('after %o is %s', (signal, state) => {
    expect(stateOfFailure(signal)).toBe(state);
  });
});
