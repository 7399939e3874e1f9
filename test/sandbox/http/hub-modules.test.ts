import type { MqttClient } from 'mqtt';
import { describe, expect, test } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { connack, dial, inAnHour } from '../helpers/device.ts';
import { type Answer, askHub, HUB, runHttps } from './helpers/http.ts';

const SAS = { type: 'sas', symmetricKey: { primaryKey: '', secondaryKey: '' } };
const ONE = '/devices/edge/modules/camera';

async function withDevice(): Promise<Sandbox> {
  const { sandbox } = await runHttps();
  await askHub(sandbox, 'PUT', '/devices/edge', { body: { deviceId: 'edge' } });
  return sandbox;
}

const create = (sandbox: Sandbox, moduleId = 'camera', more: object = {}): Promise<Answer> =>
  askHub(sandbox, 'PUT', `/devices/edge/modules/${encodeURIComponent(moduleId)}`, {
    body: { deviceId: 'edge', moduleId, authentication: SAS, ...more },
  });

async function connect(sandbox: Sandbox, key: string): Promise<MqttClient> {
  const client = dial(sandbox, {
    clientId: 'edge/camera',
    username: `${HUB}/edge/camera/?api-version=2021-04-12`,
    password: createSasToken(`${HUB}/devices/edge/modules/camera`, key, inAnHour()),
  });
  expect((await connack(client)).returnCode).toBe(0);
  return client;
}

describe('protocol.md 6: /devices/{id}/modules/{mid}', () => {
  test('PUT makes a module with keys of its own, GET gives it back', async () => {
    const sandbox = await withDevice();
    const { status, body } = await create(sandbox);
    expect(status).toBe(200);
    expect(body).toEqual({
      deviceId: 'edge',
      moduleId: 'camera',
      managedBy: null,
      generationId: expect.any(String),
      etag: expect.any(String),
      connectionState: 'Disconnected',
      connectionStateUpdatedTime: '0001-01-01T00:00:00',
      lastActivityTime: '0001-01-01T00:00:00',
      cloudToDeviceMessageCount: 0,
      authentication: {
        type: 'sas',
        symmetricKey: { primaryKey: expect.any(String), secondaryKey: expect.any(String) },
        x509Thumbprint: { primaryThumbprint: null, secondaryThumbprint: null },
      },
    });
    expect((await askHub(sandbox, 'GET', ONE)).body).toEqual(body);
    expect((await askHub(sandbox, 'GET', '/devices/edge/modules')).body).toEqual([body]);
    expect((await askHub(sandbox, 'GET', '/devices')).body).toHaveLength(1);
  });

  test('the module connects with its key, shows in its twin, and answers methods', async () => {
    const sandbox = await withDevice();
    const { authentication } = (await create(sandbox)).body;
    const module = await connect(sandbox, authentication.symmetricKey.primaryKey);
    expect((await askHub(sandbox, 'GET', ONE)).body.connectionState).toBe('Connected');
    module.on('message', (topic) => {
      const requestId = /\?\$rid=(.+)$/.exec(topic)?.[1];
      module.publish(`$iothub/methods/res/200/?$rid=${requestId}`, '"click"');
    });
    await module.subscribeAsync('$iothub/methods/POST/#');
    const twin = '/twins/edge/modules/camera';
    const answer = await askHub(sandbox, 'POST', `${twin}/methods`, {
      body: { methodName: 'shoot' },
    });
    expect(answer.body).toEqual({ status: 200, payload: 'click' });
    const changed = await askHub(sandbox, 'PATCH', twin, {
      body: { properties: { desired: { zoom: 2 } } },
    });
    expect(changed.body).toMatchObject({
      deviceId: 'edge',
      moduleId: 'camera',
      properties: { desired: { zoom: 2, $version: 2 } },
    });
    expect((await askHub(sandbox, 'GET', '/twins/edge')).body.properties.desired.$version).toBe(1);
    await module.endAsync(true);
  });

  test('is found by a query for modules, and not by one for devices', async () => {
    const sandbox = await withDevice();
    await create(sandbox);
    const query = async (text: string) =>
      (await askHub(sandbox, 'POST', '/devices/query', { body: { query: text } })).body;
    const where = "WHERE moduleId = 'camera'";
    expect(await query(`SELECT deviceId, moduleId FROM devices.modules ${where}`)).toEqual([
      { deviceId: 'edge', moduleId: 'camera' },
    ]);
    expect(await query(`SELECT * FROM devices ${where}`)).toEqual([]);
  });

  test('goes with its device', async () => {
    const sandbox = await withDevice();
    await create(sandbox);
    const any = { headers: { 'if-match': '*' } };
    expect((await askHub(sandbox, 'DELETE', '/devices/edge', any)).status).toBe(204);
    const { status, body, headers } = await askHub(sandbox, 'GET', ONE);
    expect([status, body.errorCode]).toEqual([404, 404010]);
    expect(headers['iothub-errorcode']).toBe('ModuleNotFound');
  });

  test('DELETE takes it away', async () => {
    const sandbox = await withDevice();
    await create(sandbox);
    expect((await askHub(sandbox, 'DELETE', ONE, { headers: { 'if-match': '"*"' } })).status).toBe(
      204,
    );
    expect((await askHub(sandbox, 'GET', '/devices/edge/modules')).body).toEqual([]);
  });

  test.each<[string, string, object, number]>([
    ['that exists already', 'camera', {}, 409],
    ['with another name in its body', 'lamp', { moduleId: 'fan' }, 400],
    ['of another device in its body', 'lamp', { deviceId: 'other' }, 400],
    ['with a name that is none', 'a b', {}, 400],
    ['with a slash in its name', 'a/b', {}, 400],
  ])('one %s is %3$i', async (_name, moduleId, more, expected) => {
    const sandbox = await withDevice();
    await create(sandbox);
    expect((await create(sandbox, moduleId, more)).status).toBe(expected);
  });

  test('of a device that does not exist is 404', async () => {
    const { sandbox } = await runHttps();
    expect((await create(sandbox)).body.Message).toBe('ErrorCode:DeviceNotFound;edge');
    expect((await askHub(sandbox, 'GET', '/devices/edge/modules')).status).toBe(404);
  });

  test('the fifty-first is 409', async () => {
    const sandbox = await withDevice();
    for (let number = 0; number < 50; number += 1) await create(sandbox, `m${number}`);
    const { status, headers } = await create(sandbox, 'm50');
    expect([status, headers['iothub-errorcode']]).toEqual([409, 'TooManyModulesOnDevice']);
  });
});

describe('what this sandbox has not', () => {
  test.each([
    ['GET', '/configurations', 200],
    ['GET', '/jobs/v2/query', 200],
    ['GET', '/jobs', 200],
    ['POST', '/jobs/create', 501],
  ])('%s %s is %i', async (method, path, expected) => {
    const { sandbox } = await runHttps();
    const { status, body } = await askHub(sandbox, method, path, { body: {} });
    expect(status).toBe(expected);
    if (expected === 200) expect(body).toEqual([]);
    else expect(body.Message).toMatch(/^ErrorCode:NotImplemented;This sandbox does not have /);
  });
});
