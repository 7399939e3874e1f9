import { describe, expect, test } from 'vitest';
import { DeviceFailure } from '../../source/device/device-failure.ts';
import { register } from '../../source/device/registration.ts';
import { symmetricKey } from '../../source/protocol/credential.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import type { ServerFault as Fault } from '../../source/sandbox/faults/fault.ts';
import { HUB, startEnrolled, watch } from './helpers.ts';

describe('a device with the right key', () => {
  test('is assigned to a hub, with everything DPS says of it', async () => {
    const { request, endpoint } = await startEnrolled();
    expect(await register(request, { endpoint })).toEqual({
      registrationId: 'dev1',
      deviceId: 'pump-1',
      assignedHub: HUB,
      status: 'assigned',
      substatus: 'initialAssignment',
      operationId: expect.stringMatching(/^[45]\.[0-9a-f]{16}\.[0-9a-f-]{36}$/),
      createdDateTimeUtc: expect.stringMatching(/Z$/),
      lastUpdatedDateTimeUtc: expect.stringMatching(/Z$/),
      etag: expect.any(String),
      payload: null,
    });
  });

  test('may use the secondary key', async () => {
    const { request, endpoint, keys } = await startEnrolled();
    const result = await register(
      { ...request, credential: symmetricKey(keys.secondaryKey) },
      { endpoint },
    );
    expect(result.status).toBe('assigned');
  });

  test('of an enrollment group uses its derived key, and its device ID is its registration ID', async () => {
    const { sandbox, request, endpoint } = await startEnrolled();
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'pumps' });
    const credential = symmetricKey(deriveDeviceKey(primaryKey, 'pump-2'));
    const own = { ...request, registrationId: 'pump-2', credential };
    expect(await register(own, { endpoint })).toMatchObject({ deviceId: 'pump-2' });
  });

  test('goes through the states in order, each look at the operation counted', async () => {
    const { request, endpoint } = await startEnrolled({
      retryAfter: 1,
      assigningMilliseconds: 1100,
    });
    const { states, packets } = await watch(request, endpoint);
    const operationId = states.at(-1)?.operationId;
    expect(states).toEqual([
      { state: 'connecting' },
      { state: 'subscribing' },
      { state: 'registering' },
      { state: 'assigning', operationId, retryAfter: 1 },
      { state: 'polling', operationId, attempt: 1 },
      { state: 'assigning', operationId, retryAfter: 1, attempt: 1 },
      { state: 'polling', operationId, attempt: 2 },
      { state: 'assigned', operationId },
    ]);
    expect(packets.map(({ direction, packet }) => `${direction} ${packet}`).slice(0, 7)).toEqual([
      'out CONNECT',
      'in CONNACK',
      'out SUBSCRIBE',
      'in SUBACK',
      'out PUBLISH',
      'in PUBACK',
      'in PUBLISH',
    ]);
    expect(packets[0]).toMatchObject({
      link: 'dps',
      clientId: 'dev1',
      userName: expect.stringContaining(`${request.idScope}/registrations/dev1/api-version=`),
      token: {
        resource: `${request.idScope}/registrations/dev1`,
        expiresAt: expect.closeTo(Date.now() / 1000 + 3600, -2),
      },
    });
  });

  test('finds a server whose name carries a port', async () => {
    const { sandbox, request, endpoint } = await startEnrolled();
    const host = `${request.host}:${sandbox.port}`;
    const result = await register(
      { ...request, host },
      { endpoint: { ...endpoint, port: undefined } },
    );
    expect(result.status).toBe('assigned');
  });

  test('is told the truth when the service is busy, and carries on when it no longer is', async () => {
    const { sandbox, request, endpoint } = await startEnrolled();
    sandbox.arm({ kind: 'throttled', retryAfter: 1, times: 1 });
    const { outcome, states } = await watch(request, endpoint);
    expect(outcome).toMatchObject({ status: 'assigned' });
    expect(states).toContainEqual({ state: 'registering', retryAfter: 1 });
  });
});

describe('a device that is refused', () => {
  const wrongKey = Buffer.alloc(32, 7).toString('base64');

  test.each([
    ['another key', { credential: symmetricKey(wrongKey) }],
    ['a registration ID nobody enrolled', { registrationId: 'stranger' }],
  ])('because of %s gets the answer of DPS itself', async (_why, change) => {
    const { request, endpoint } = await startEnrolled();
    const { outcome, names } = await watch({ ...request, ...change }, endpoint);
    expect(outcome).toBeInstanceOf(DeviceFailure);
    expect((outcome as DeviceFailure).symptom).toEqual({
      link: 'dps',
      phase: 'register',
      signal: {
        kind: 'response',
        status: 401,
        errorCode: 401002,
        message: 'Unauthorized',
        trackingId: expect.any(String),
      },
    });
    expect(names).toEqual(['connecting', 'subscribing', 'registering', 'refused']);
  });

  test('because of an unknown ID scope gets CONNACK 3', async () => {
    const { request, endpoint } = await startEnrolled();
    const { outcome, names } = await watch({ ...request, idScope: '0neFFFFFFFF' }, endpoint);
    expect((outcome as DeviceFailure).symptom).toEqual({
      link: 'dps',
      phase: 'connect',
      signal: { kind: 'connack', code: 3 },
    });
    expect(names).toEqual(['connecting', 'refused']);
  });

  const endings: [string, Fault, string, object][] = [
    ['a disabled enrollment', { kind: 'disabled' }, 'disabled', { status: 'disabled' }],
    ['a DPS without a hub', { kind: 'no-hub' }, 'failed', { status: 'failed', errorCode: 400208 }],
  ];
  test.each(endings)('by %s learns it from the operation', async (_why, fault, last, signal) => {
    const { sandbox, request, endpoint } = await startEnrolled();
    sandbox.arm(fault);
    const { outcome, names } = await watch(request, endpoint);
    expect((outcome as DeviceFailure).symptom).toMatchObject({
      link: 'dps',
      phase: 'operation',
      signal: { kind: 'status', ...signal },
    });
    expect(names.at(-1)).toBe(last);
  });

  test('for good by a service that is always busy is told so when its time is up', async () => {
    const { sandbox, request, endpoint } = await startEnrolled();
    sandbox.arm({ kind: 'throttled', retryAfter: 1 });
    const { outcome, names } = await watch(request, endpoint, { timeoutMilliseconds: 1500 });
    expect((outcome as DeviceFailure).symptom).toMatchObject({
      phase: 'register',
      signal: { kind: 'response', status: 429 },
    });
    expect(names.at(-1)).toBe('refused');
  });
});
