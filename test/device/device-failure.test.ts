import { expect, test } from 'vitest';
import { DeviceFailure, type FailureSignal } from '../../source/device/device-failure.ts';

test.each<[FailureSignal, string]>([
  [{ kind: 'connack', code: 5 }, 'dps connect: connack 5'],
  [{ kind: 'network', code: 'ECONNREFUSED' }, 'dps connect: network ECONNREFUSED'],
  [{ kind: 'response', status: 401, errorCode: 401002 }, 'dps connect: response 401 401002'],
  [{ kind: 'status', status: 'disabled' }, 'dps connect: status disabled'],
  [{ kind: 'closed' }, 'dps connect: closed'],
  [{ kind: 'unexpected', message: 'odd' }, 'dps connect: odd'],
])('a failure with %o says so in a line for developers', (signal, message) => {
  const failure = new DeviceFailure({ link: 'dps', phase: 'connect', signal });
  expect(failure.message).toBe(message);
  expect(failure.name).toBe('DeviceFailure');
});
