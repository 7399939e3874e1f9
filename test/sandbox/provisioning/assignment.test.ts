import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import type { SandboxDevice } from '../../../source/sandbox/hub/iot-hub.ts';
import type { SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import {
  ask,
  closed,
  connack,
  dialDps,
  dialHub,
  poll,
  REGISTER,
  register,
} from '../helpers/device.ts';
import { type Running, run } from '../helpers/running.ts';

const KEY = Buffer.alloc(32, 9).toString('base64');
const ONE = '127.0.0.1';
const TWO = '127.0.0.2';

type Enrollment = Readonly<Record<string, unknown>>;

/** A sandbox with two hubs and one enrollment of these policies. */
async function enrolled(policies: Enrollment, options: SandboxOptions = {}) {
  const running = await run({ hubs: [ONE, TWO], seed: seedOf(policies), ...options });
  return { ...running, go: () => register(running.sandbox, { registrationId: 'dev1', key: KEY }) };
}

function seedOf(policies: Enrollment) {
  return {
    enrollments: [
      {
        registrationId: 'dev1',
        attestation: { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } },
        initialTwin: { properties: { desired: { from: 'enrollment' } } },
        ...policies,
      },
    ],
  };
}

/** Connects to a hub, reports a property and reads the twin. */
async function twinAfterReport({ sandbox }: Running, hub: string, reported: object) {
  const client = dialHub(sandbox, { hub, deviceId: 'dev1', key: KEY });
  await connack(client);
  await client.subscribeAsync('$iothub/twin/res/#');
  await ask(client, '$iothub/twin/PATCH/properties/reported/?$rid=1', JSON.stringify(reported));
  const { body } = await ask(client, '$iothub/twin/GET/?$rid=2');
  await client.endAsync(true);
  return body;
}

const on = ({ sandbox }: Running, hub: string): SandboxDevice | undefined =>
  sandbox.device(hub, 'dev1');

describe('protocol.md 5: allocation policies', () => {
  test.each([
    ['static, by iotHubs', { allocationPolicy: 'static', iotHubs: [TWO] }, TWO],
    ['static, by iotHubHostName', { allocationPolicy: 'static', iotHubHostName: TWO }, TWO],
    ['a hub that is just named', { iotHubHostName: TWO }, TWO],
    ['geoLatency: the first of the order', { allocationPolicy: 'geoLatency' }, ONE],
    ['geoLatency among some', { allocationPolicy: 'geoLatency', iotHubs: [TWO] }, TWO],
    ['hashed among some', { allocationPolicy: 'hashed', iotHubs: [TWO] }, TWO],
  ])('%s', async (_name, policies, hub) => {
    const { go } = await enrolled(policies);
    expect((await go()).body.registrationState).toMatchObject({ assignedHub: hub });
  });

  test('of an enrollment that is made by the owner of the sandbox', async () => {
    const { sandbox } = await run({ hubs: [ONE, TWO] });
    const policies = { allocationPolicy: 'static', iotHubHostName: TWO } as const;
    sandbox.createIndividualEnrollment({ registrationId: 'dev1', primaryKey: KEY, policies });
    const { body } = await register(sandbox, { registrationId: 'dev1', key: KEY });
    expect(body.registrationState).toMatchObject({ assignedHub: TWO });
  });
});

describe('protocol.md 5: reprovision policies', () => {
  /** Registers, reports, changes the enrollment so that it names the other hub, and registers again. */
  async function moved(reprovisionPolicy: object | undefined) {
    const policies = { allocationPolicy: 'static', reprovisionPolicy };
    const running = await enrolled({ ...policies, iotHubHostName: ONE });
    await running.go();
    await twinAfterReport(running, ONE, { seen: true });
    running.sandbox.seed(seedOf({ ...policies, iotHubHostName: TWO }));
    const { body } = await running.go();
    return { running, state: body.registrationState };
  }

  const substatus = ({ events }: Running): unknown =>
    events.filter(({ event }) => event === 'dps.assigned').at(-1)?.detail?.substatus;

  test.each([
    ['by default', undefined],
    ['migrate', { updateHubAssignment: true, migrateDeviceData: true }],
  ])('%s: the device moves with its twin', async (_name, policy) => {
    const { running, state } = await moved(policy);
    expect(state).toMatchObject({ assignedHub: TWO, substatus: 'initialAssignment' });
    expect(substatus(running)).toBe('deviceDataMigrated');
    expect(on(running, ONE)).toBeUndefined();
    const twin = await twinAfterReport(running, TWO, { again: 1 });
    expect(twin.reported).toMatchObject({ seen: true, again: 1 });
    expect(twin.desired).toMatchObject({ from: 'enrollment' });
  });

  test('reset: the device moves and begins anew', async () => {
    const { running, state } = await moved({ updateHubAssignment: true, migrateDeviceData: false });
    expect(state.assignedHub).toBe(TWO);
    expect(substatus(running)).toBe('deviceDataReset');
    expect(on(running, ONE)).toBeUndefined();
    const twin = await twinAfterReport(running, TWO, { again: 1 });
    expect(twin.reported).toEqual({ again: 1, $version: 2 });
  });

  test('reset: a factory reset on the same hub too', async () => {
    const reprovisionPolicy = { updateHubAssignment: true, migrateDeviceData: false };
    const running = await enrolled({ iotHubHostName: ONE, reprovisionPolicy });
    await running.go();
    await twinAfterReport(running, ONE, { seen: true });
    await running.go();
    expect(substatus(running)).toBe('deviceDataReset');
    expect((await twinAfterReport(running, ONE, {})).reported).not.toHaveProperty('seen');
  });

  test('never: the device stays where it is', async () => {
    const { running, state } = await moved({
      updateHubAssignment: false,
      migrateDeviceData: false,
    });
    expect(state.assignedHub).toBe(ONE);
    expect(substatus(running)).toBe('reprovisionedToInitialAssignment');
    expect(on(running, TWO)).toBeUndefined();
  });

  test.each<[string, Enrollment, string]>([
    ['moves with its twin', { updateHubAssignment: true, migrateDeviceData: true }, TWO],
    ['stays', { updateHubAssignment: false, migrateDeviceData: false }, ONE],
  ])('a device that was refused in between %s as well', async (_name, reprovisionPolicy, hub) => {
    const policies = { allocationPolicy: 'static', reprovisionPolicy };
    const running = await enrolled({ ...policies, iotHubHostName: ONE });
    await running.go();
    await twinAfterReport(running, ONE, { seen: true });
    const away = { ...policies, iotHubHostName: TWO };
    running.sandbox.seed(seedOf({ ...away, provisioningStatus: 'disabled' }));
    expect((await running.go()).body.status).toBe('disabled');
    running.sandbox.arm({ kind: 'no-hub', times: 1 });
    running.sandbox.seed(seedOf({ ...away, provisioningStatus: 'enabled' }));
    const { body } = await running.go();
    expect(body.registrationState).toMatchObject({ status: 'failed' });
    expect(body.registrationState).not.toHaveProperty('assignedHub');
    expect((await running.go()).body.registrationState.assignedHub).toBe(hub);
    expect(on(running, hub === ONE ? TWO : ONE)).toBeUndefined();
    expect((await twinAfterReport(running, hub, {})).reported).toMatchObject({ seen: true });
  });

  test('a connection to the hub that a device has left is ended', async () => {
    const policies = { allocationPolicy: 'static', iotHubHostName: ONE };
    const running = await enrolled(policies);
    await running.go();
    const { sandbox } = running;
    const client = dialHub(sandbox, { hub: ONE, deviceId: 'dev1', key: KEY });
    await connack(client);
    const ended = closed(client);
    sandbox.seed(seedOf({ ...policies, iotHubHostName: TWO }));
    await running.go();
    await ended;
    await client.endAsync(true);
  });
});

describe('protocol.md 5: custom allocation', () => {
  const servers: { close(): void; closeAllConnections(): void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  interface Asked {
    readonly path: string;
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever JSON came
    readonly body: any;
  }

  /** A function of the owner's that answers the same to everything. */
  async function webhook(status: number, answer: string) {
    const asked: Asked[] = [];
    const server = createServer(async (request: IncomingMessage, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      asked.push({ path: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' });
      response.end(answer);
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const webhookUrl = `http://127.0.0.1:${port}/api/allocate?code=x`;
    return { asked, policies: policiesOf(webhookUrl) };
  }

  const policiesOf = (webhookUrl: string) => ({
    allocationPolicy: 'custom',
    customAllocationDefinition: { webhookUrl, apiVersion: '2021-10-01' },
  });

  test('asks the webhook, and does as it says', async () => {
    const { asked, policies } = await webhook(
      200,
      JSON.stringify({
        iotHubHostName: TWO,
        initialTwin: { tags: {}, properties: { desired: { from: 'webhook' } } },
        payload: { hello: ['device'] },
      }),
    );
    const running = await enrolled(policies);
    const client = dialDps(running.sandbox, { registrationId: 'dev1', key: KEY });
    await connack(client);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    const body = '{"registrationId":"dev1","payload":{"modelId":"dtmi:x;1"}}';
    let answer = await ask(client, REGISTER, body);
    while (answer.status === 202) answer = await ask(client, poll(answer.body.operationId));
    expect(answer.body.registrationState).toMatchObject({
      assignedHub: TWO,
      payload: { hello: ['device'] },
    });
    expect(asked).toMatchObject([
      {
        path: '/api/allocate?code=x&api-version=2021-10-01',
        body: {
          individualEnrollment: { registrationId: 'dev1', allocationPolicy: 'custom' },
          deviceRuntimeContext: {
            registrationId: 'dev1',
            symmetricKey: {},
            payload: { modelId: 'dtmi:x;1' },
          },
          linkedHubs: [ONE, TWO],
        },
      },
    ]);
    expect(JSON.stringify(asked)).not.toContain(KEY);
    const twin = await twinAfterReport(running, TWO, {});
    expect(twin.desired).toMatchObject({ from: 'webhook' });
    await client.endAsync(true);
  });

  test('tells the webhook of the group, where a group lets the device in', async () => {
    const { asked, policies } = await webhook(200, JSON.stringify({ iotHubHostName: ONE }));
    const attestation = { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } };
    const enrollmentGroups = [{ enrollmentGroupId: 'grp', attestation, ...policies }];
    const { sandbox } = await run({ hubs: [ONE, TWO], seed: { enrollmentGroups } });
    const login = { registrationId: 'sn-1', key: deriveDeviceKey(KEY, 'sn-1') };
    expect((await register(sandbox, login)).body.status).toBe('assigned');
    expect(asked[0]?.body).toEqual({
      enrollmentGroup: expect.objectContaining({ enrollmentGroupId: 'grp' }),
      deviceRuntimeContext: { registrationId: 'sn-1', symmetricKey: {} },
      linkedHubs: [ONE, TWO],
    });
  });

  test('tells the webhook where the device is now', async () => {
    const { asked, policies } = await webhook(200, JSON.stringify({ iotHubHostName: TWO }));
    const { go } = await enrolled(policies);
    await go();
    const { body } = await go();
    expect(body.registrationState).not.toHaveProperty('payload');
    expect(asked[1]?.body.deviceRuntimeContext).toMatchObject({
      currentIotHubHostName: TWO,
      currentDeviceId: 'dev1',
    });
  });

  test.each([
    [400, '{}', 'Custom allocation failed with status code: 400', 'answered 400'],
    [500, 'oops', 'Custom allocation failed with status code: 500', 'answered 500'],
    [302, '', 'Custom allocation failed with status code: 302', 'answered 302'],
    [200, 'oops', 'Custom allocation failed.', 'not JSON'],
    [200, '[]', 'Custom allocation failed.', 'named no iotHubHostName'],
    [
      200,
      '{"iotHubHostName":"x.net"}',
      'Custom allocation failed: the IoT hub x.net',
      'not linked',
    ],
    [
      200,
      `{"iotHubHostName":"${ONE}","initialTwin":{"tags":{"$a":1}}}`,
      'Custom allocation failed.',
      'initialTwin',
    ],
    [
      200,
      `{"iotHubHostName":"${ONE}","payload":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      'Custom allocation failed.',
      'nested too deep',
    ],
    [200, `"${'x'.repeat(200_000)}"`, 'Custom allocation failed.', 'too long'],
  ])('a webhook that answers %d %s fails with 400207', async (status, text, shown, reason) => {
    const { policies } = await webhook(status, text);
    const { go, happened, sandbox } = await enrolled(policies);
    const { status: topicStatus, body } = await go();
    expect(topicStatus).toBe(200);
    expect(body.status).toBe('failed');
    expect(body.registrationState).toMatchObject({
      status: 'failed',
      errorCode: 400207,
      errorMessage: expect.stringContaining(shown),
    });
    expect((await happened('dps.failed')).reason).toContain(reason);
    expect(sandbox.device(ONE, 'dev1')).toBeUndefined();
  });

  test('a webhook that is not there fails with 400207', async () => {
    const { go, happened } = await enrolled(policiesOf('http://127.0.0.1:1/'));
    expect((await go()).body.registrationState).toMatchObject({ errorCode: 400207 });
    expect((await happened('dps.failed')).reason).toContain('could not be asked');
  });
});

describe('protocol.md 7: the documented rates', () => {
  test('are not enforced unless asked for', async () => {
    const { sandbox } = await enrolled({});
    const client = dialDps(sandbox, { registrationId: 'dev1', key: KEY });
    await connack(client);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    const { operationId } = (await ask(client, REGISTER)).body;
    for (let count = 0; count < 8; count += 1) {
      expect((await ask(client, poll(operationId))).status).toBe(200);
    }
    await client.endAsync(true);
  });

  test('five polls in ten seconds are let through, the sixth is answered 429 with retry-after', async () => {
    const { sandbox, happened } = await enrolled({}, { throttling: true });
    const client = dialDps(sandbox, { registrationId: 'dev1', key: KEY });
    await connack(client);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    const { operationId } = (await ask(client, REGISTER)).body;
    const statuses = [];
    for (let count = 0; count < 5; count += 1) {
      statuses.push((await ask(client, poll(operationId))).status);
    }
    const sixth = await ask(client, poll(operationId));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(sixth).toMatchObject({ status: 429, body: { errorCode: 429001 } });
    expect(sixth.retryAfter).toBeGreaterThanOrEqual(1);
    expect(sixth.retryAfter).toBeLessThanOrEqual(10);
    expect((await happened('dps.throttled')).reason).toContain('5 times in 10 s');
    await client.endAsync(true);
  });

  test('other rates hold where a sandbox is told them, and its log says which', async () => {
    const throttling = { registrations: { count: 1, milliseconds: 60_000 } };
    const { sandbox, happened } = await enrolled({}, { throttling });
    const client = dialDps(sandbox, { registrationId: 'dev1', key: KEY });
    await connack(client);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    expect(await ask(client, REGISTER)).toMatchObject({ status: 202 });
    expect(await ask(client, REGISTER)).toMatchObject({ status: 429, retryAfter: 60 });
    expect((await happened('dps.throttled')).reason).toBe('more than 1 registrations in 60 s');
    await client.endAsync(true);
  });
});
