import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { closed, connack, dialHub } from '../helpers/device.ts';
import {
  type Answer,
  API_VERSION,
  ask,
  askHub,
  HUB,
  OTHER_HUB,
  runHttps,
  serviceToken,
} from './helpers/http.ts';

const SAS = { type: 'sas', symmetricKey: { primaryKey: '', secondaryKey: '' } };
const KEY = Buffer.alloc(32, 7).toString('base64');
const ONE = '/devices/Pump-1';
const THUMBPRINT = 'AB'.repeat(20);

const create = (sandbox: Sandbox, deviceId = 'Pump-1', more: object = {}): Promise<Answer> =>
  askHub(sandbox, 'PUT', `/devices/${encodeURIComponent(deviceId)}`, {
    body: { deviceId, authentication: SAS, ...more },
  });

function refusal(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(answer.body.Message).toMatch(new RegExp(`^ErrorCode:${code};`));
  expect(answer.body.ExceptionMessage).toMatch(/^Tracking ID:/);
  expect(answer.headers['iothub-errorcode']).toBe(code);
}

describe('protocol.md 6: /devices/{id}', () => {
  test('PUT makes a device with all its fields, and generates the blank keys', async () => {
    const { sandbox } = await runHttps();
    const { status, body, headers } = await create(sandbox);
    expect(status).toBe(200);
    expect(body).toEqual({
      deviceId: 'Pump-1',
      generationId: expect.stringMatching(/^\d{18}$/),
      etag: expect.any(String),
      connectionState: 'Disconnected',
      status: 'enabled',
      statusReason: null,
      connectionStateUpdatedTime: '0001-01-01T00:00:00',
      statusUpdatedTime: '0001-01-01T00:00:00',
      lastActivityTime: '0001-01-01T00:00:00',
      cloudToDeviceMessageCount: 0,
      capabilities: { iotEdge: false },
      authentication: {
        type: 'sas',
        symmetricKey: { primaryKey: expect.any(String), secondaryKey: expect.any(String) },
        x509Thumbprint: { primaryThumbprint: null, secondaryThumbprint: null },
      },
    });
    expect(headers.etag).toBe(`"${body.etag}"`);
  });

  test('a device made there connects with its keys', async () => {
    const { sandbox } = await runHttps();
    const { authentication } = (await create(sandbox)).body;
    for (const key of Object.values<string>(authentication.symmetricKey)) {
      const before = Date.now();
      const device = dialHub(sandbox, { hub: HUB, deviceId: 'Pump-1', key });
      expect((await connack(device)).returnCode).toBe(0);
      const { body } = await askHub(sandbox, 'GET', ONE);
      expect(body.connectionState).toBe('Connected');
      expect(Date.parse(body.lastActivityTime)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(body.connectionStateUpdatedTime)).toBeGreaterThanOrEqual(before);
      await device.endAsync(true);
    }
  });

  test('GET gives it back, keys included', async () => {
    const { sandbox } = await runHttps();
    const made = await create(sandbox);
    expect((await askHub(sandbox, 'GET', ONE)).body).toEqual(made.body);
    expect((await askHub(sandbox, 'GET', '/DEVICES/Pump-1')).status).toBe(200);
  });

  test('device IDs have a case, and may hold any character of their set', async () => {
    const { sandbox } = await runHttps();
    await create(sandbox);
    refusal(await askHub(sandbox, 'GET', '/devices/pump-1'), 404, 'DeviceNotFound');
    const odd = "a-.+%_#*?!(),:=@$'9";
    expect((await create(sandbox, odd)).body.deviceId).toBe(odd);
    const got = await askHub(sandbox, 'GET', `/devices/${encodeURIComponent(odd)}`);
    expect(got.body.deviceId).toBe(odd);
  });

  test('PUT without If-Match on one that exists is 409', async () => {
    const { sandbox } = await runHttps();
    await create(sandbox);
    refusal(await create(sandbox), 409, 'DeviceAlreadyExists');
  });

  test.each([
    ['*', 200],
    ['"*"', 200],
    ['the etag', 200],
    ['the etag in quotes', 200],
    ['another etag', 412],
  ])('PUT with If-Match %s is %i', async (tag, expected) => {
    const { sandbox } = await runHttps();
    const made = await create(sandbox);
    const tags: Record<string, string> = {
      'the etag': made.body.etag,
      'the etag in quotes': `"${made.body.etag}"`,
      'another etag': '"AAAA"',
    };
    const answer = await askHub(sandbox, 'PUT', ONE, {
      body: { ...made.body, status: 'disabled', statusReason: 'worn out' },
      headers: { 'if-match': tags[tag] ?? tag },
    });
    if (expected !== 200) return refusal(answer, 412, 'PreconditionFailed');
    expect(answer.body).toMatchObject({
      status: 'disabled',
      statusReason: 'worn out',
      statusUpdatedTime: expect.stringMatching(/^20/),
      generationId: made.body.generationId,
      authentication: made.body.authentication,
    });
    expect(answer.body.etag).not.toBe(made.body.etag);
  });

  test('PUT with If-Match on one that does not exist is 404', async () => {
    const { sandbox } = await runHttps();
    const answer = await askHub(sandbox, 'PUT', ONE, {
      body: {},
      headers: { 'if-match': '"*"' },
    });
    refusal(answer, 404, 'DeviceNotFound');
  });

  test.each(['PUT', 'DELETE'])(
    '%s that disables or takes away a connected device drops it',
    async (method) => {
      const { sandbox } = await runHttps();
      const authentication = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
      await create(sandbox, 'Pump-1', { authentication });
      const device = dialHub(sandbox, { hub: HUB, deviceId: 'Pump-1', key: KEY });
      await connack(device);
      const ended = closed(device);
      const { status } = await askHub(sandbox, method, ONE, {
        headers: { 'if-match': '*' },
        ...(method === 'PUT' && { body: { status: 'disabled' } }),
      });
      expect(status).toBe(method === 'PUT' ? 200 : 204);
      await ended;
      await device.endAsync(true);
    },
  );

  test.each([
    ['without If-Match', undefined, 412],
    ['with an etag that is not in quotes', 'AAAA', 412],
    ['with *', '*', 204],
    ['with "*"', '"*"', 204],
    ['with another etag', '"AAAA"', 412],
  ])('DELETE %s is %3$i', async (_name, tag, expected) => {
    const { sandbox } = await runHttps();
    await create(sandbox);
    const headers: Record<string, string> = tag === undefined ? {} : { 'if-match': tag };
    expect((await askHub(sandbox, 'DELETE', ONE, { headers })).status).toBe(expected);
    const after = await askHub(sandbox, 'GET', ONE);
    expect(after.status).toBe(expected === 204 ? 404 : 200);
  });

  test('thumbprints make a selfSigned device', async () => {
    const { sandbox } = await runHttps();
    const authentication = { x509Thumbprint: { primaryThumbprint: THUMBPRINT.toLowerCase() } };
    const { body } = await create(sandbox, 'Pump-1', { authentication });
    expect(body.authentication).toEqual({
      type: 'selfSigned',
      symmetricKey: { primaryKey: null, secondaryKey: null },
      x509Thumbprint: { primaryThumbprint: THUMBPRINT, secondaryThumbprint: null },
    });
  });

  test.each<[string, object]>([
    ['another ID than the path', { deviceId: 'Pump-2' }],
    ['a status that is none', { status: 'off' }],
    ['a key that is none', { authentication: { type: 'sas', symmetricKey: { primaryKey: 'x' } } }],
    ['a type that is none', { authentication: { type: 'password' } }],
    ['selfSigned without a thumbprint', { authentication: { type: 'selfSigned' } }],
    [
      'a thumbprint that is none',
      { authentication: { x509Thumbprint: { primaryThumbprint: 'zz' } } },
    ],
  ])('PUT with %s is 400', async (_name, wrong) => {
    const { sandbox } = await runHttps();
    refusal(await create(sandbox, 'Pump-1', wrong), 400, 'ArgumentInvalid');
  });

  test.each(['a b', 'a/b', 'ä', 'x'.repeat(129)])('the ID "%s" is 400', async (id) => {
    const { sandbox } = await runHttps();
    refusal(await create(sandbox, id), 400, 'ArgumentInvalid');
  });
});

describe('protocol.md 6: several devices', () => {
  test('GET /devices lists those of this hub, at most as many as asked for', async () => {
    const { sandbox } = await runHttps();
    for (const id of ['a', 'b', 'c']) await create(sandbox, id);
    await askHub(sandbox, 'PUT', '/devices/d', { body: {}, host: OTHER_HUB });
    const ids = async (path: string): Promise<string[]> =>
      (await askHub(sandbox, 'GET', path)).body.map(
        (device: { deviceId: string }) => device.deviceId,
      );
    expect(await ids('/devices')).toEqual(['a', 'b', 'c']);
    expect(await ids('/devices/')).toEqual(['a', 'b', 'c']);
    expect(await ids('/devices?top=2')).toEqual(['a', 'b']);
    expect((await askHub(sandbox, 'GET', '/devices?top=all')).status).toBe(400);
  });

  const bulk = (sandbox: Sandbox, body: unknown): Promise<Answer> =>
    askHub(sandbox, 'POST', '/devices', { body });

  test('POST /devices creates, updates and deletes', async () => {
    const { sandbox } = await runHttps();
    const success = { isSuccessful: true, errors: [] };
    const created = ['a', 'b'].map((id) => ({ id, importMode: 'create', tags: { room: id } }));
    expect((await bulk(sandbox, created)).body).toEqual(success);
    expect((await askHub(sandbox, 'GET', '/twins/a')).body.tags).toEqual({ room: 'a' });
    const { etag } = (await askHub(sandbox, 'GET', '/devices/a')).body;
    const updated = [{ id: 'a', importMode: 'UpdateIfMatchETag', etag, status: 'disabled' }];
    expect((await bulk(sandbox, updated)).body).toEqual(success);
    expect((await askHub(sandbox, 'GET', '/devices/a')).body.status).toBe('disabled');
    const twins = [{ id: 'b', importMode: 'updateTwin', properties: { desired: { fan: 1 } } }];
    expect((await bulk(sandbox, twins)).body).toEqual(success);
    const deleted = ['a', 'b'].map((id) => ({ id, importMode: 'Delete' }));
    expect((await bulk(sandbox, deleted)).body).toEqual(success);
    expect((await askHub(sandbox, 'GET', '/devices')).body).toEqual([]);
  });

  test('one that cannot be done is named, and does not keep the others from it', async () => {
    const { sandbox } = await runHttps();
    await create(sandbox, 'b');
    const devices = ['a', 'b', 'c'].map((id) => ({ id, importMode: 'create' }));
    const { status, body } = await bulk(sandbox, devices);
    expect(status).toBe(400);
    expect(body).toEqual({
      isSuccessful: false,
      errors: [
        { deviceId: 'b', errorCode: 'DeviceAlreadyExists', errorStatus: expect.any(String) },
      ],
    });
    expect((await askHub(sandbox, 'GET', '/devices')).body).toHaveLength(3);
  });

  test.each<[string, unknown]>([
    ['none', []],
    ['an object', {}],
    ['101', Array.from({ length: 101 }, (_, id) => ({ id: `d${id}`, importMode: 'create' }))],
  ])('%s is 400 and does nothing', async (_name, body) => {
    const { sandbox } = await runHttps();
    expect((await bulk(sandbox, body)).status).toBe(400);
    expect((await askHub(sandbox, 'GET', '/devices')).body).toEqual([]);
  });

  test('GET /statistics/devices and /statistics/service count', async () => {
    const { sandbox } = await runHttps();
    const authentication = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
    await create(sandbox, 'a', { authentication });
    await create(sandbox, 'b', { status: 'disabled' });
    const device = dialHub(sandbox, { hub: HUB, deviceId: 'a', key: KEY });
    await connack(device);
    expect((await askHub(sandbox, 'GET', '/statistics/devices')).body).toEqual({
      totalDeviceCount: 2,
      enabledDeviceCount: 1,
      disabledDeviceCount: 1,
    });
    const service = await askHub(sandbox, 'GET', '/statistics/service');
    expect(service.body).toEqual({ connectedDeviceCount: 1 });
    await device.endAsync(true);
  });
});

describe('protocol.md 6: policies', () => {
  let dataDirectory: string;
  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  });
  afterAll(() => rm(dataDirectory, { recursive: true }));

  test.each([
    ['iothubowner', { GET: 404, PUT: 200, twin: 200 }],
    ['registryRead', { GET: 404, PUT: 401, twin: 401 }],
    ['registryReadWrite', { GET: 404, PUT: 200, twin: 401 }],
    ['service', { GET: 401, PUT: 401, twin: 404 }],
    ['device', { GET: 401, PUT: 401, twin: 401 }],
  ])('%s may what it is for', async (policy, expected) => {
    const { sandbox } = await runHttps({ dataDirectory, fresh: true });
    const { policyKeys } = JSON.parse(await readFile(join(dataDirectory, 'state.json'), 'utf8'));
    const { secondaryKey: key } = policyKeys.hub[policy];
    const token = serviceToken(sandbox.serviceConnectionStrings.hub, { policy, key });
    const at = async (method: string, path: string): Promise<number> => {
      const more = { token, host: HUB, ...(method === 'PUT' && { body: {} }) };
      return (await ask(sandbox, method, `${path}?${API_VERSION}`, more)).status;
    };
    expect({
      GET: await at('GET', ONE),
      PUT: await at('PUT', ONE),
      twin: await at('GET', '/twins/Pump-1'),
    }).toEqual(expected);
  });
});
