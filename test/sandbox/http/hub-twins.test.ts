import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { ask as askDevice, connack, dialHub } from '../helpers/device.ts';
import { type Answer, askHub, HUB, runHttps } from './helpers/http.ts';

const ONE = '/twins/pump';
const KEY = Buffer.alloc(32, 7).toString('base64');
const TIME = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z$/);

async function withTwin(twin: object = {}): Promise<Sandbox> {
  const { sandbox } = await runHttps();
  const authentication = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
  await askHub(sandbox, 'PUT', '/devices/pump', { body: { authentication } });
  if (Object.keys(twin).length > 0) await change(sandbox, 'PATCH', twin);
  return sandbox;
}

const change = (
  sandbox: Sandbox,
  method: 'PATCH' | 'PUT',
  body: unknown,
  tag?: string,
): Promise<Answer> =>
  askHub(sandbox, method, ONE, {
    body,
    headers: tag === undefined ? {} : { 'if-match': tag },
  });

describe('protocol.md 6: /twins/{id}', () => {
  test('GET gives every field', async () => {
    const sandbox = await withTwin();
    const device = (await askHub(sandbox, 'GET', '/devices/pump')).body;
    const { status, body } = await askHub(sandbox, 'GET', ONE);
    expect(status).toBe(200);
    expect(body).toEqual({
      deviceId: 'pump',
      etag: 'AAAAAAAAAAE=',
      deviceEtag: device.etag,
      status: 'enabled',
      statusUpdateTime: '0001-01-01T00:00:00Z',
      connectionState: 'Disconnected',
      lastActivityTime: '0001-01-01T00:00:00Z',
      cloudToDeviceMessageCount: 0,
      authenticationType: 'sas',
      x509Thumbprint: { primaryThumbprint: null, secondaryThumbprint: null },
      modelId: '',
      version: 2,
      tags: {},
      properties: {
        desired: { $metadata: { $lastUpdated: TIME, $lastUpdatedVersion: 1 }, $version: 1 },
        reported: { $metadata: { $lastUpdated: TIME }, $version: 1 },
      },
      capabilities: { iotEdge: false },
    });
  });

  test('PATCH merges tags and desired properties; null takes away', async () => {
    const sandbox = await withTwin({
      tags: { room: '7', floor: 1 },
      properties: { desired: { fan: { speed: 3, mode: 'auto' }, light: 'on' } },
    });
    const { status, body } = await change(sandbox, 'PATCH', {
      tags: { floor: null, site: 'A' },
      properties: { desired: { fan: { speed: 4 }, light: null } },
    });
    expect(status).toBe(200);
    expect(body.tags).toEqual({ room: '7', site: 'A' });
    expect(body.properties.desired).toEqual({
      fan: { speed: 4, mode: 'auto' },
      $version: 3,
      $metadata: {
        $lastUpdated: TIME,
        $lastUpdatedVersion: 3,
        fan: {
          $lastUpdated: TIME,
          $lastUpdatedVersion: 3,
          speed: { $lastUpdated: TIME, $lastUpdatedVersion: 3 },
          mode: { $lastUpdated: TIME, $lastUpdatedVersion: 2 },
        },
      },
    });
    expect((await askHub(sandbox, 'GET', ONE)).body).toEqual(body);
  });

  test('PUT puts the sections it names in the place of the old ones', async () => {
    const sandbox = await withTwin({
      tags: { room: '7' },
      properties: { desired: { fan: 1, light: 'on' } },
    });
    const { body } = await change(sandbox, 'PUT', { properties: { desired: { fan: 2 } } });
    expect(body.tags).toEqual({ room: '7' });
    expect(body.properties.desired).toMatchObject({ fan: 2, $version: 3 });
    expect(body.properties.desired).not.toHaveProperty('light');
    expect(body.properties.desired.$metadata).not.toHaveProperty('light');
  });

  test('each change counts the version up and gives a new etag; tags leave $version', async () => {
    const sandbox = await withTwin();
    const before = (await askHub(sandbox, 'GET', ONE)).body;
    const { body } = await change(sandbox, 'PATCH', { tags: { a: 1 } });
    expect(body.version).toBe(before.version + 1);
    expect(body.etag).toBe('AAAAAAAAAAI=');
    expect(body.properties.desired.$version).toBe(1);
  });

  test.each([
    ['*', 200],
    ['"*"', 200],
    ['AAAAAAAAAAE=', 200],
    ['"AAAAAAAAAAE="', 200],
    ['"AAAAAAAAAAI="', 412],
  ])('PATCH with If-Match %s is %i', async (tag, expected) => {
    const sandbox = await withTwin();
    const answer = await change(sandbox, 'PATCH', { tags: { a: 1 } }, tag);
    expect(answer.status).toBe(expected);
    const { tags } = (await askHub(sandbox, 'GET', ONE)).body;
    expect(tags).toEqual(expected === 200 ? { a: 1 } : {});
  });

  test('the whole twin as it was read may be written back', async () => {
    const sandbox = await withTwin({ tags: { a: 1 }, properties: { desired: { fan: 1 } } });
    const { body } = await askHub(sandbox, 'GET', ONE);
    for (const method of ['PATCH', 'PUT'] as const) {
      const answer = await change(sandbox, method, body);
      expect(answer.status).toBe(200);
      expect(answer.body.tags).toEqual({ a: 1 });
      expect(answer.body.properties.desired.fan).toBe(1);
    }
  });

  test('a name that every object has is only a name', async () => {
    const sandbox = await withTwin();
    const raw =
      '{"tags":{"__proto__":{"polluted":1}},"properties":{"desired":{"__proto__":{"x":1}}}}';
    const answer = await askHub(sandbox, 'PATCH', ONE, { raw });
    expect(answer.status).toBe(200);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect((await askHub(sandbox, 'GET', ONE)).text).toContain('"__proto__":{"polluted":1}');
  });

  test.each<[string, unknown]>([
    ['neither tags nor desired properties', { properties: { reported: { a: 1 } } }],
    ['a name with a dollar', { tags: { $a: 1 } }],
    ['a name with a dot, deep inside', { properties: { desired: { a: { 'b.c': 1 } } } }],
    ['desired properties that are none', { properties: { desired: [] } }],
    ['too many levels', { tags: levels(11) }],
    ['too many bytes of tags', { tags: { a: 'x'.repeat(8192) } }],
    ['too many bytes', { properties: { desired: { a: 'x'.repeat(32 * 1024) } } }],
  ])('PATCH with %s is 400 and changes nothing', async (_name, body) => {
    const sandbox = await withTwin();
    expect((await change(sandbox, 'PATCH', body)).status).toBe(400);
    expect((await askHub(sandbox, 'GET', ONE)).body.version).toBe(2);
  });

  test('of a device that does not exist is 404', async () => {
    const { sandbox } = await runHttps();
    for (const method of ['GET', 'PATCH', 'PUT']) {
      const { status, body } = await askHub(sandbox, method, ONE, {
        ...(method !== 'GET' && { body: { tags: {} } }),
      });
      expect(status).toBe(404);
      expect(body.Message).toBe('ErrorCode:DeviceNotFound;pump');
    }
  });
});

describe('protocol.md 6: the same twin from both sides', () => {
  test('protocol.md 3.1, 11: the model a device says it is of shows', async () => {
    const sandbox = await withTwin();
    const userName = `${HUB}/pump/?api-version=2020-09-30&model-id=dtmi%3Acom%3Aexample%3BFan%3B1`;
    const device = dialHub(sandbox, { hub: HUB, deviceId: 'pump', key: KEY, userName });
    await connack(device);
    const { body } = await askHub(sandbox, 'GET', ONE);
    expect(body.modelId).toBe('dtmi:com:example;Fan;1');
    await device.endAsync(true);
  });

  test('the device reads what the service writes, and the other way round', async () => {
    const sandbox = await withTwin({ properties: { desired: { fan: 'on' } } });
    const device = dialHub(sandbox, { hub: HUB, deviceId: 'pump', key: KEY });
    await connack(device);
    await device.subscribeAsync('$iothub/twin/res/#');
    const read = await askDevice(device, '$iothub/twin/GET/?$rid=1', ' ');
    expect(read.body.desired).toEqual({ fan: 'on', $version: 2 });
    const patch = '$iothub/twin/PATCH/properties/reported/?$rid=2';
    await askDevice(device, patch, JSON.stringify({ wind: { speed: 12 } }));
    const { body } = await askHub(sandbox, 'GET', ONE);
    expect(body.connectionState).toBe('Connected');
    expect(body.etag).toBe('AAAAAAAAAAI=');
    expect(body.properties.reported).toEqual({
      wind: { speed: 12 },
      $version: 2,
      $metadata: {
        $lastUpdated: TIME,
        wind: { $lastUpdated: TIME, speed: { $lastUpdated: TIME } },
      },
    });
    await device.endAsync(true);
  });
});

function levels(count: number): object {
  return count === 0 ? {} : { a: levels(count - 1) };
}
