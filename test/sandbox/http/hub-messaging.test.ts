import type { MqttClient } from 'mqtt';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { connack, dialHub } from '../helpers/device.ts';
import { type Answer, askHub, HUB, runHttps } from './helpers/http.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const METHODS = '/twins/pump/methods';
const MESSAGES = '/devices/pump/messages/deviceBound';

async function withPump(): Promise<Sandbox> {
  const { sandbox } = await runHttps();
  const authentication = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
  await askHub(sandbox, 'PUT', '/devices/pump', { body: { authentication } });
  return sandbox;
}

async function connect(sandbox: Sandbox, ...filters: string[]): Promise<MqttClient> {
  const login = { hub: HUB, deviceId: 'pump', key: KEY };
  const device = dialHub(sandbox, login, { servername: 'localhost' });
  await connack(device);
  if (filters.length > 0) await device.subscribeAsync(filters, { qos: 1 });
  return device;
}

function nextMessage(device: MqttClient): Promise<{ topic: string; payload: string }> {
  return new Promise((resolve) => {
    device.once('message', (topic, payload) => resolve({ topic, payload: payload.toString() }));
  });
}

/** Answers every method with this. */
function answerMethods(device: MqttClient, status: number, body: string): void {
  device.on('message', (topic) => {
    const requestId = /^\$iothub\/methods\/POST\/.+\/\?\$rid=(.+)$/.exec(topic)?.[1];
    if (requestId) device.publish(`$iothub/methods/res/${status}/?$rid=${requestId}`, body);
  });
}

const invoke = (sandbox: Sandbox, more: object = {}): Promise<Answer> =>
  askHub(sandbox, 'POST', METHODS, { body: { methodName: 'reboot', ...more } });

describe('protocol.md 6: POST /twins/{id}/methods', () => {
  test('gives the payload to the device, and its status and payload back', async () => {
    const sandbox = await withPump();
    const device = await connect(sandbox, '$iothub/methods/POST/#');
    answerMethods(device, 201, '{"done":true}');
    const arrived = nextMessage(device);
    const answer = await invoke(sandbox, { payload: { delay: [3] } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 201, payload: { done: true } });
    const { topic, payload } = await arrived;
    expect(topic).toMatch(/^\$iothub\/methods\/POST\/reboot\/\?\$rid=\w+$/);
    expect(JSON.parse(payload)).toEqual({ delay: [3] });
    await device.endAsync(true);
  });

  test('a component in the name is handed on', async () => {
    const sandbox = await withPump();
    const device = await connect(sandbox, '$iothub/methods/POST/#');
    answerMethods(device, 200, '');
    const arrived = nextMessage(device);
    const answer = await invoke(sandbox, { methodName: 'fan*start' });
    expect(answer.body).toEqual({ status: 200, payload: null });
    expect((await arrived).topic).toContain('/POST/fan*start/');
    await device.endAsync(true);
  });

  test('is 404 for a device that is not connected', async () => {
    const sandbox = await withPump();
    const { status, body, headers } = await invoke(sandbox, { connectTimeoutInSeconds: 0 });
    expect(status).toBe(404);
    expect(headers['iothub-errorcode']).toBe('DeviceNotOnline');
    expect(JSON.parse(body.Message)).toMatchObject({
      errorCode: 404103,
      message: 'Timed out waiting for device to connect.',
    });
  });

  test('waits for a device as long as it was told', async () => {
    const sandbox = await withPump();
    const answer = invoke(sandbox, { connectTimeoutInSeconds: 20 });
    const device = await connect(sandbox);
    answerMethods(device, 200, '"late"');
    await device.subscribeAsync('$iothub/methods/POST/#');
    expect((await answer).body).toEqual({ status: 200, payload: 'late' });
    await device.endAsync(true);
  });

  test('is 504 for a device that does not answer in time', async () => {
    const sandbox = await withPump();
    const device = await connect(sandbox, '$iothub/methods/POST/#');
    const { status, body } = await invoke(sandbox, { responseTimeoutInSeconds: 5 });
    expect(status).toBe(504);
    expect(JSON.parse(body.Message).errorCode).toBe(504101);
    await device.endAsync(true);
  });

  test.each<[string, object, number]>([
    ['no name', { methodName: '' }, 400],
    ['a name with a slash', { methodName: 'a/b' }, 400],
    ['a name with a wildcard', { methodName: 'a#' }, 400],
    ['a name with a NUL', { methodName: 'a\u0000b' }, 400],
    ['a name with an escape character', { methodName: 'a\u001b[2J' }, 400],
    ['a name with a C1 control character', { methodName: 'a\u009b2J' }, 400],
    ['a name with half a character', { methodName: 'a\ud800' }, 400],
    ['a response time-out that is too short', { responseTimeoutInSeconds: 4 }, 400],
    ['a response time-out that is too long', { responseTimeoutInSeconds: 301 }, 400],
    ['a connect time-out that is none', { connectTimeoutInSeconds: 'soon' }, 400],
    ['a payload that is too large', { payload: 'x'.repeat(128 * 1024) }, 413],
  ])('%s is %2$i', async (_name, wrong, expected) => {
    const sandbox = await withPump();
    expect((await invoke(sandbox, wrong)).status).toBe(expected);
  });

  test('of a device that does not exist is 404', async () => {
    const { sandbox } = await runHttps();
    const { status, body } = await invoke(sandbox);
    expect([status, body.Message]).toEqual([404, 'ErrorCode:DeviceNotFound;pump']);
  });
});

describe('protocol.md 6: cloud-to-device messages', () => {
  const HOUR = 60 * 60_000;
  afterEach(() => vi.useRealTimers());

  const send = (sandbox: Sandbox, raw: string, headers: Record<string, string> = {}) =>
    askHub(sandbox, 'POST', MESSAGES, { raw, headers });

  test('reach the device with their properties', async () => {
    const sandbox = await withPump();
    const device = await connect(sandbox, 'devices/pump/messages/devicebound/#');
    const arrived = nextMessage(device);
    const { status } = await send(sandbox, 'hello', {
      'iothub-messageid': 'm 1',
      'iothub-correlationid': 'c1',
      'iothub-app-room': 'north & south',
      'iothub-ack': 'full',
    });
    expect(status).toBe(204);
    const { topic, payload } = await arrived;
    expect(payload).toBe('hello');
    const bag = topic.slice('devices/pump/messages/devicebound/'.length);
    expect(Object.fromEntries(new URLSearchParams(bag))).toMatchObject({
      '$.mid': 'm 1',
      '$.cid': 'c1',
      '$.to': '/devices/pump/messages/deviceBound',
      room: 'north & south',
      'iothub-ack': 'full',
    });
    await device.endAsync(true);
  });

  test('tell the device when they end, where the sender has said when', async () => {
    const sandbox = await withPump();
    const device = await connect(sandbox, 'devices/pump/messages/devicebound/#');
    const expiry = new Date(Date.now() + 3_600_000).toISOString();
    const bags = [];
    for (const headers of [{ 'iothub-expiry': expiry, 'iothub-app-empty': '' }, {}]) {
      const arrived = nextMessage(device);
      await send(sandbox, 'x', headers as Record<string, string>);
      bags.push((await arrived).topic.slice('devices/pump/messages/devicebound/'.length));
    }
    const told = expiry.replace('Z', '0000Z').replaceAll(':', '%3A');
    expect(bags).toEqual([
      `%24.to=%2Fdevices%2Fpump%2Fmessages%2FdeviceBound&%24.exp=${told}&empty=`,
      '%24.to=%2Fdevices%2Fpump%2Fmessages%2FdeviceBound',
    ]);
    await device.endAsync(true);
  });

  test('protocol.md 3.4: are gone when their time is over', async () => {
    const sandbox = await withPump();
    const expiry = new Date(Date.now() + 500).toISOString();
    expect((await send(sandbox, 'x', { 'iothub-expiry': expiry })).status).toBe(204);
    await expect.poll(() => sandbox.messenger.queueLength(HUB, 'pump')).toBe(0);
  });

  test('protocol.md 3.4: live an hour where nobody says otherwise', async () => {
    const sandbox = await withPump();
    await send(sandbox, 'x');
    const waiting = (): number => sandbox.messenger.queueLength(HUB, 'pump');
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + HOUR - 60_000);
    expect(waiting()).toBe(1);
    vi.setSystemTime(Date.now() + 60_000);
    expect(waiting()).toBe(0);
  });

  test.each([
    [48 * HOUR - 60_000, 204],
    [48 * HOUR + 60_000, 400],
    [-1, 400],
  ])(
    'protocol.md 3.4: one that is to live %d ms is answered %d',
    async (milliseconds, expected) => {
      const sandbox = await withPump();
      const expiry = new Date(Date.now() + milliseconds).toISOString();
      expect((await send(sandbox, 'x', { 'iothub-expiry': expiry })).status).toBe(expected);
    },
  );

  test('wait for a device that is away, are counted, and can be purged', async () => {
    const sandbox = await withPump();
    for (const text of ['a', 'b']) await send(sandbox, text);
    const { body } = await askHub(sandbox, 'GET', '/devices/pump');
    expect(body.cloudToDeviceMessageCount).toBe(2);
    const purged = await askHub(sandbox, 'DELETE', '/devices/pump/commands');
    expect(purged.status).toBe(200);
    expect(purged.body).toEqual({ totalMessagesPurged: 2, deviceId: 'pump', moduleId: null });
    const after = await askHub(sandbox, 'GET', '/devices/pump');
    expect(after.body.cloudToDeviceMessageCount).toBe(0);
  });

  test('the fifty-first that waits is 403', async () => {
    const sandbox = await withPump();
    for (let number = 0; number < 50; number += 1) await send(sandbox, String(number));
    const { status, body } = await send(sandbox, '50');
    expect(status).toBe(403);
    expect(body.Message).toMatch(/^ErrorCode:DeviceMaximumQueueDepthExceeded;/);
  });

  test.each<[string, string, Record<string, string>, number]>([
    ['that is too large', 'x'.repeat(64 * 1024 + 1), {}, 413],
    ['with a feedback that is none', 'x', { 'iothub-ack': 'loud' }, 400],
  ])('one %s is %3$i', async (_name, raw, headers, expected) => {
    const sandbox = await withPump();
    expect((await send(sandbox, raw, headers)).status).toBe(expected);
  });
});

describe('protocol.md 3.3 and 6: desired properties reach a device that listens', () => {
  test.each<['PATCH' | 'PUT', object, object]>([
    ['PATCH', { fan: { speed: 4 }, light: null }, { fan: { speed: 4 }, light: null }],
    ['PUT', { fan: { speed: 4 } }, { fan: { speed: 4, mode: null }, light: null }],
  ])('%s %j arrives as %j', async (method, desired, expected) => {
    const sandbox = await withPump();
    const before = { fan: { speed: 3, mode: 'auto' }, light: 'on' };
    await askHub(sandbox, 'PATCH', '/twins/pump', { body: { properties: { desired: before } } });
    const device = await connect(sandbox, '$iothub/twin/PATCH/properties/desired/#');
    const arrived = nextMessage(device);
    await askHub(sandbox, method, '/twins/pump', { body: { properties: { desired } } });
    const { topic, payload } = await arrived;
    expect(topic).toBe('$iothub/twin/PATCH/properties/desired/?$version=3');
    expect(JSON.parse(payload)).toEqual({ ...expected, $version: 3 });
    await device.endAsync(true);
  });
});
