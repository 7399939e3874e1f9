import { afterEach, describe, expect, test } from 'vitest';
import { DeviceFailure } from '../../source/device/device-failure.ts';
import type { DeviceEndpoint } from '../../source/device/endpoint.ts';
import { register } from '../../source/device/registration.ts';
import type { RegistrationState } from '../../source/device/registration-states.ts';
import type { WirePacket } from '../../source/device/wire-packet.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import type { Fault } from '../../source/sandbox/faults.ts';
import type { Sandbox, SandboxOptions } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/server.ts';
import { endpointOf, failureOf, HUB } from './helpers.ts';

const running: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

async function start(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({
    retryAfter: 0,
    assigningMilliseconds: 0,
    answerDelay: 0,
    ...options,
  });
  running.push(sandbox);
  const keys = sandbox.createIndividualEnrollment({ registrationId: 'dev1', deviceId: 'pump-1' });
  const request = {
    host: sandbox.dpsHost,
    idScope: sandbox.idScope,
    registrationId: 'dev1',
    symmetricKey: keys.primaryKey,
  };
  return { sandbox, keys, request, endpoint: endpointOf(sandbox) };
}

/** Registers and tells everything there was to see. */
async function watch(
  request: Parameters<typeof register>[0],
  endpoint: DeviceEndpoint,
  more: { timeoutMilliseconds?: number } = {},
) {
  const states: RegistrationState[] = [];
  const packets: WirePacket[] = [];
  const work = register(request, {
    endpoint,
    onState: (state) => states.push(state),
    onWire: (packet) => packets.push(packet),
    ...more,
  });
  const outcome: unknown = await work.catch((error: unknown) => error);
  return { outcome, states, names: states.map(({ state }) => state), packets };
}

describe('a device with the right key', () => {
  test('is assigned to a hub, with everything DPS says of it', async () => {
    const { request, endpoint } = await start();
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
    const { request, endpoint, keys } = await start();
    const result = await register({ ...request, symmetricKey: keys.secondaryKey }, { endpoint });
    expect(result.status).toBe('assigned');
  });

  test('of an enrollment group uses its derived key, and its device ID is its registration ID', async () => {
    const { sandbox, request, endpoint } = await start();
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'pumps' });
    const symmetricKey = deriveDeviceKey(primaryKey, 'pump-2');
    const own = { ...request, registrationId: 'pump-2', symmetricKey };
    expect(await register(own, { endpoint })).toMatchObject({ deviceId: 'pump-2' });
  });

  test('goes through the states in order, each look at the operation counted', async () => {
    const { request, endpoint } = await start({ retryAfter: 1, assigningMilliseconds: 1100 });
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
    const { sandbox, request, endpoint } = await start();
    const host = `${request.host}:${sandbox.port}`;
    const result = await register(
      { ...request, host },
      { endpoint: { ...endpoint, port: undefined } },
    );
    expect(result.status).toBe('assigned');
  });

  test('is told the truth when the service is busy, and carries on when it no longer is', async () => {
    const { sandbox, request, endpoint } = await start();
    sandbox.arm({ kind: 'throttled', retryAfter: 1, times: 1 });
    const { outcome, states } = await watch(request, endpoint);
    expect(outcome).toMatchObject({ status: 'assigned' });
    expect(states).toContainEqual({ state: 'registering', retryAfter: 1 });
  });
});

describe('a device that is refused', () => {
  const wrongKey = Buffer.alloc(32, 7).toString('base64');

  test.each([
    ['another key', { symmetricKey: wrongKey }],
    ['a registration ID nobody enrolled', { registrationId: 'stranger' }],
  ])('because of %s gets the answer of DPS itself', async (_why, change) => {
    const { request, endpoint } = await start();
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
    const { request, endpoint } = await start();
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
    const { sandbox, request, endpoint } = await start();
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
    const { sandbox, request, endpoint } = await start();
    sandbox.arm({ kind: 'throttled', retryAfter: 1 });
    const { outcome, names } = await watch(request, endpoint, { timeoutMilliseconds: 1500 });
    expect((outcome as DeviceFailure).symptom).toMatchObject({
      phase: 'register',
      signal: { kind: 'response', status: 429 },
    });
    expect(names.at(-1)).toBe('refused');
  });
});

describe('a device that does not get through', () => {
  test('because nothing listens is told which address refused', async () => {
    const { sandbox, request, endpoint } = await start();
    await sandbox.close();
    running.length = 0;
    const { outcome, names, packets } = await watch(request, endpoint);
    expect((outcome as DeviceFailure).symptom).toEqual({
      link: 'dps',
      phase: 'connect',
      signal: { kind: 'network', code: 'ECONNREFUSED', address: `127.0.0.1:${endpoint.port}` },
    });
    expect(names).toEqual(['connecting', 'unreachable']);
    expect(packets).toEqual([]);
  });

  test('because the name does not exist is told the name', async () => {
    const { request } = await start();
    const host = 'dps.does-not-exist.invalid';
    const { outcome } = await watch({ ...request, host }, { transport: 'mqtt' });
    expect((outcome as DeviceFailure).symptom.signal).toMatchObject({
      kind: 'network',
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      address: host,
    });
  });

  test('because it does not trust the certificate is told what is wrong with it', async () => {
    const { request, endpoint } = await start();
    const { outcome, packets } = await watch(request, { ...endpoint, ca: undefined });
    expect((outcome as DeviceFailure).symptom).toMatchObject({
      phase: 'connect',
      signal: { kind: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
    expect(packets).toEqual([]);
  });

  test('because the certificate is for another name is told so, whatever address was dialled', async () => {
    const { request, endpoint } = await start();
    const { outcome } = await watch({ ...request, host: 'another.example' }, endpoint);
    expect((outcome as DeviceFailure).symptom.signal).toEqual({
      kind: 'tls',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  test.each(['connect', 'subscribe', 'publish'] as const)(
    'because the connection is cut at %s is told that the server closed it',
    async (packet) => {
      const { sandbox, request, endpoint } = await start();
      sandbox.arm({ kind: 'connection-dropped', link: 'dps', packet });
      const failure = await failureOf(register(request, { endpoint }));
      expect(failure).toMatchObject({
        symptom: {
          phase: packet === 'publish' ? 'register' : packet,
          signal: { kind: expect.stringMatching(/^(closed|network)$/) },
        },
      });
    },
  );
});
