import { connect } from 'node:tls';
import { generate, parser } from 'mqtt-packet';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { LIMITS } from '../../../source/sandbox/limits.ts';
import {
  ask,
  closed,
  connack,
  dialDps,
  inAnHour,
  poll,
  REGISTER,
  register,
} from '../helpers/device.ts';
import { connected, enrolled } from '../helpers/dps-device.ts';
import { inbox } from '../helpers/hub-device.ts';
import { HUB, run } from '../helpers/running.ts';

const STRANGER = Buffer.alloc(32, 1).toString('base64');
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/;
const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const OPERATION_ID = new RegExp(`^4\\.[0-9a-f]{16}\\.${GUID}$`);

afterEach(() => vi.useRealTimers());

describe('protocol.md 1.6: a registration', () => {
  test('is answered 202, polled, and then has every field in its exact form', async () => {
    const running = await enrolled({ retryAfter: 3 });
    const { key } = running;
    const client = await connected(running, { registrationId: 'dev1', key });

    const accepted = await ask(client, REGISTER, '{"registrationId":"dev1"}');
    expect(accepted).toMatchObject({
      topic: '$dps/registrations/res/202/?$rid=1&retry-after=3',
      qos: 1,
    });
    expect(accepted.body).toEqual({
      operationId: expect.stringMatching(OPERATION_ID),
      status: 'assigning',
    });

    const done = await ask(client, poll(accepted.body.operationId), ' ');
    expect(done.topic).toBe('$dps/registrations/res/200/?$rid=2');
    expect(done.body).toEqual({
      operationId: accepted.body.operationId,
      status: 'assigned',
      registrationState: {
        registrationId: 'dev1',
        createdDateTimeUtc: expect.stringMatching(TIME),
        assignedHub: HUB,
        deviceId: 'dev1',
        status: 'assigned',
        substatus: 'initialAssignment',
        lastUpdatedDateTimeUtc: expect.stringMatching(TIME),
        etag: expect.any(String),
      },
    });
    const etag = Buffer.from(done.body.registrationState.etag, 'base64').toString();
    expect(etag).toMatch(new RegExp(`^"${GUID}"$`));
    await client.endAsync(true);
  });

  test('says that it is still assigning as long as it is', async () => {
    const running = await enrolled({ assigningMilliseconds: 60_000 });
    const client = await connected(running, { registrationId: 'dev1', key: running.key });
    const accepted = await ask(client, REGISTER);
    const pending = await ask(client, poll(accepted.body.operationId));
    expect(pending.topic).toBe('$dps/registrations/res/202/?$rid=2&retry-after=3');
    expect(pending.body).toEqual({
      operationId: accepted.body.operationId,
      status: 'assigning',
      registrationState: { registrationId: 'dev1', status: 'assigning' },
    });
    await client.endAsync(true);
  });

  test('can be polled over a new connection', async () => {
    const running = await enrolled();
    const login = { registrationId: 'dev1', key: running.key };
    const first = await connected(running, login);
    const { operationId } = (await ask(first, REGISTER)).body;
    await first.endAsync(true);
    const second = await connected(running, login);
    expect((await ask(second, poll(operationId))).body.status).toBe('assigned');
    await second.endAsync(true);
  });

  test('protocol.md 11: leaves the client 50 ms to begin listening', async () => {
    const running = await enrolled({ answerDelay: 50 });
    const client = await connected(running, { registrationId: 'dev1', key: running.key });
    const answers = inbox(client);
    // Whatever was sent before this is answered has come by then.
    const roundTrip = () => client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await client.publishAsync(REGISTER, '', { qos: 1 });
    await roundTrip();
    vi.advanceTimersByTime(49);
    await roundTrip();
    expect(answers.size).toBe(0);
    vi.advanceTimersByTime(1);
    expect((await answers.next()).topic).toContain('/res/202/');
    vi.useRealTimers();
    await client.endAsync(true);
  });

  test('protocol.md 1.4: answers although the client subscribed to something else', async () => {
    const running = await enrolled();
    const client = dialDps(running.sandbox, { registrationId: 'dev1', key: running.key });
    await connack(client);
    const [granted] = await client.subscribeAsync('devices/+/messages/devicebound/#', { qos: 1 });
    expect(granted?.qos).toBe(1);
    expect((await ask(client, REGISTER)).status).toBe(202);
    await client.endAsync(true);
  });

  test('done again gives the same device, newer and with another etag', async () => {
    const { sandbox, key } = await enrolled();
    const once = (await register(sandbox, { registrationId: 'dev1', key })).body.registrationState;
    const again = (await register(sandbox, { registrationId: 'dev1', key })).body.registrationState;
    expect(again).toMatchObject({
      assignedHub: once.assignedHub,
      deviceId: once.deviceId,
      createdDateTimeUtc: once.createdDateTimeUtc,
    });
    expect(again.etag).not.toBe(once.etag);
    expect(again.lastUpdatedDateTimeUtc >= once.lastUpdatedDateTimeUtc).toBe(true);
  });

  test("gives the enrollment's device ID where it has one", async () => {
    const { sandbox } = await run();
    const { secondaryKey: key } = sandbox.createIndividualEnrollment({
      registrationId: 'dev2',
      deviceId: 'Pump-7',
    });
    const answer = await register(sandbox, { registrationId: 'dev2', key });
    expect(answer.body.registrationState.deviceId).toBe('Pump-7');
    expect(sandbox.device(HUB, 'Pump-7')).toMatchObject({
      deviceId: 'Pump-7',
      status: 'enabled',
      connectionState: 'Disconnected',
      messagesReceived: 0,
    });
  });
});

describe('an enrollment group', () => {
  test.each(['primaryKey', 'secondaryKey'] as const)(
    'lets a device in with the key derived from its %s',
    async (which) => {
      const { sandbox } = await run();
      const group = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'grp' });
      const key = deriveDeviceKey(group[which], 'sn-1');
      const { body } = await register(sandbox, { registrationId: 'sn-1', key });
      expect(body.registrationState).toMatchObject({
        symmetricKey: { enrollmentGroupId: 'grp' },
        deviceId: 'sn-1',
        status: 'assigned',
      });
    },
  );

  test('does not let a device in that has an enrollment of its own', async () => {
    const { sandbox } = await run();
    const group = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'grp' });
    sandbox.createIndividualEnrollment({ registrationId: 'sn-1' });
    const key = deriveDeviceKey(group.primaryKey, 'sn-1');
    expect((await register(sandbox, { registrationId: 'sn-1', key })).status).toBe(401);
  });
});

describe('protocol.md 2.2: what is refused', () => {
  const UNAUTHORIZED = {
    errorCode: 401002,
    trackingId: expect.stringMatching(new RegExp(`^${GUID}$`)),
    message: 'Unauthorized',
    timestampUtc: expect.stringMatching(TIME),
  };

  test.each([
    ['a wrong key', 'dev1'],
    ['no enrollment', 'dev9'],
  ])('%s is answered 401 at the register request', async (_name, registrationId) => {
    const running = await enrolled();
    const client = await connected(running, { registrationId, key: STRANGER });
    const answer = await ask(client, REGISTER);
    expect(answer.topic).toBe('$dps/registrations/res/401/?$rid=1');
    expect(answer.body).toEqual(UNAUTHORIZED);
    await client.endAsync(true);
  });

  test("a group's own key is refused, and the log says so", async () => {
    const { sandbox, happened } = await run();
    const { primaryKey: key } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'grp' });
    expect((await register(sandbox, { registrationId: 'sn-1', key })).status).toBe(401);
    expect((await happened('dps.refused')).reason).toContain('key of enrollment group grp itself');
  });

  test('after the enrollment was deleted', async () => {
    const { sandbox, key } = await enrolled();
    expect(sandbox.deleteIndividualEnrollment('DEV1')).toBe(true);
    expect(sandbox.deleteIndividualEnrollment('dev1')).toBe(false);
    expect((await register(sandbox, { registrationId: 'dev1', key })).status).toBe(401);
  });

  test('an unknown operation is answered 404', async () => {
    const running = await enrolled();
    const client = await connected(running, { registrationId: 'dev1', key: running.key });
    const answer = await ask(client, poll('4.0000000000000000.nothing'));
    expect(answer).toMatchObject({ status: 404, body: { errorCode: expect.any(Number) } });
    await client.endAsync(true);
  });

  test("another device's operation is as unknown as one that never was", async () => {
    const running = await enrolled();
    const { primaryKey } = running.sandbox.createIndividualEnrollment({ registrationId: 'dev2' });
    const one = await connected(running, { registrationId: 'dev1', key: running.key });
    const { operationId } = (await ask(one, REGISTER)).body;
    const other = await connected(running, { registrationId: 'dev2', key: primaryKey });
    expect((await ask(other, poll(operationId))).status).toBe(404);
    await Promise.all([one.endAsync(true), other.endAsync(true)]);
  });

  test.each([
    ['text', 'hello'],
    ['a list', '[1]'],
    ['half an object', '{"registrationId":'],
    ['another registration ID', '{"registrationId":"dev2"}'],
    ['a registration ID that is a number', '{"registrationId":1}'],
  ])('a register request with %s as body is answered 400', async (_name, body) => {
    const running = await enrolled();
    const client = await connected(running, { registrationId: 'dev1', key: running.key });
    const answer = await ask(client, REGISTER, body);
    expect(answer).toMatchObject({ status: 400, body: { trackingId: expect.any(String) } });
    await client.endAsync(true);
  });

  test('a disabled enrollment ends disabled, without a device', async () => {
    const { sandbox } = await run();
    const { primaryKey: key } = sandbox.createIndividualEnrollment({
      registrationId: 'dev1',
      provisioningStatus: 'disabled',
    });
    const { status, body } = await register(sandbox, { registrationId: 'dev1', key });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'disabled', registrationState: { status: 'disabled' } });
    expect(body.registrationState).not.toHaveProperty('assignedHub');
    expect(sandbox.device(HUB, 'dev1')).toBeUndefined();
  });

  test('without a linked hub it ends failed', async () => {
    const { sandbox } = await run({ hubs: [] });
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const { status, body } = await register(sandbox, { registrationId: 'dev1', key });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'failed',
      registrationState: { status: 'failed', errorCode: 400208, errorMessage: expect.any(String) },
    });
  });
});

describe('what ends the connection', () => {
  test.each<[string, string, 0 | 1 | 2]>([
    ['an unknown topic', '$dps/registrations/DELETE/?$rid=1', 1],
    ["a hub's topic", 'devices/dev1/messages/events/', 1],
    ['QoS 2', REGISTER, 2],
  ])('%s', async (_name, topic, qos) => {
    const running = await enrolled();
    const client = await connected(running, { registrationId: 'dev1', key: running.key });
    const ended = closed(client);
    client.publish(topic, 'x', { qos });
    await ended;
    expect((await running.happened('dps.dropped')).reason).toBeTruthy();
    await client.endAsync(true);
  });

  test('never acknowledging an answer', async () => {
    const { sandbox, key } = await enrolled();
    const { address: host, port, ca, dpsHost: servername, idScope } = sandbox;
    const resource = `${idScope}/registrations/dev1`;
    const socket = connect({ host, port, ca, servername });
    const packets = parser();
    let answers = 0;
    const look = generate({
      cmd: 'publish',
      topic: poll('x'),
      payload: '',
      qos: 0,
      dup: false,
      retain: false,
    });
    socket.on('data', (chunk) => packets.parse(chunk));
    packets.on('packet', ({ cmd }) => {
      if (cmd === 'publish') answers += 1;
      // One more for every answer, and ten at a time to begin with.
      for (let count = 0; count < (cmd === 'connack' ? 10 : 1); count += 1) socket.write(look);
    });
    // What was still written when the connection was cut fails.
    socket.on('error', () => {});
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clientId: 'dev1',
        clean: true,
        keepalive: 60,
        username: `${resource}/api-version=2019-03-31`,
        password: Buffer.from(createSasToken(resource, key, inAnHour())),
      }),
    );
    await ended;
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThanOrEqual(LIMITS.unacknowledged);
  });

  test('asking on and on without waiting for answers', async () => {
    const running = await enrolled({ answerDelay: 60_000 });
    const client = await connected(running, { registrationId: 'dev1', key: running.key });
    const ended = closed(client);
    for (let count = 0; count < 100; count += 1) client.publish(REGISTER, '', { qos: 0 });
    await ended;
    expect((await running.happened('dps.dropped')).reason).toContain('too many requests');
    await client.endAsync(true);
  });
});
