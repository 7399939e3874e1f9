import { beforeAll, describe, expect, it } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { connack, dialHub, inAnHour } from '../helpers/device.ts';
import { inbox } from '../helpers/hub-device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { type Answer, API_VERSION, type Ask, ask, askHub, HUB } from '../http/helpers/http.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const SAS = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };

beforeAll(async () => {
  for (const id of ['c6', 'c6-bound', 'c6-letters']) {
    await askHub(shared.sandbox, 'PUT', `/devices/${id}`, { body: { authentication: SAS } });
  }
});

/** Asks a hub as a device does over HTTPS. */
const asDevice = (method: string, path: string, more: Ask = {}, id = 'c6'): Promise<Answer> =>
  ask(shared.sandbox, method, `${path}${path.includes('?') ? '&' : '?'}${API_VERSION}`, {
    host: HUB,
    token: createSasToken(`${HUB}/devices/${id}`, KEY, inAnHour()),
    ...more,
  });

describe('C6: …/messages/deviceBound', () => {
  const BOUND = '/devices/c6-bound/messages/deviceBound';
  const post = (raw: string, headers: Record<string, string> = {}): Promise<Answer> =>
    askHub(shared.sandbox, 'POST', BOUND, { raw, headers });
  const fetch = (more: Ask = {}): Promise<Answer> => asDevice('GET', BOUND, more, 'c6-bound');
  const settle = (method: string, path: string): Promise<Answer> =>
    asDevice(method, `${BOUND}/${path}`, {}, 'c6-bound');
  const lockOf = ({ headers }: Answer): string => String(headers.etag).slice(1, -1);
  const waiting = async (): Promise<number> =>
    (await askHub(shared.sandbox, 'GET', '/devices/c6-bound')).body.cloudToDeviceMessageCount;

  it('gives nothing while nothing waits: 204', async () => {
    expect((await fetch()).status).toBe(204);
  });

  it('gives a message with its properties, and completes it', async () => {
    await post('hello', {
      'iothub-messageid': 'c-1',
      'iothub-correlationid': 'k',
      'iothub-ack': 'full',
      'iothub-app-ComputerId': 'pc-7',
      'iothub-contenttype': 'text/plain',
    });
    const got = await fetch();
    expect([got.status, got.text]).toEqual([200, 'hello']);
    expect(got.headers).toMatchObject({
      etag: expect.stringMatching(/^"[0-9a-f-]{36}"$/),
      'iothub-messageid': 'c-1',
      'iothub-correlationid': 'k',
      'iothub-ack': 'full',
      'iothub-to': '/devices/c6-bound/messages/deviceBound',
      'iothub-deliverycount': '0',
      'iothub-sequencenumber': expect.stringMatching(/^\d+$/),
      'iothub-enqueuedtime': expect.stringMatching(/^20\d\d-/),
      'iothub-app-computerid': 'pc-7',
      contenttype: 'text/plain',
    });
    expect((await fetch()).status).toBe(204);
    expect((await settle('DELETE', lockOf(got))).status).toBe(204);
    expect(await waiting()).toBe(0);
  });

  it('gives it again when it was abandoned, and counts that', async () => {
    await post('again');
    const first = await fetch();
    expect((await settle('POST', `${lockOf(first)}/abandon`)).status).toBe(204);
    const second = await fetch();
    expect([second.text, second.headers['iothub-deliverycount']]).toEqual(['again', '1']);
    expect(lockOf(second)).not.toBe(lockOf(first));
    await settle('DELETE', lockOf(second));
  });

  it('takes it away when it was rejected', async () => {
    await post('no');
    expect((await settle('DELETE', `${lockOf(await fetch())}?reject`)).status).toBe(204);
    expect([await waiting(), (await fetch()).status]).toEqual([0, 204]);
  });

  it.each<[string, string, string]>([
    ['completed', 'DELETE', 'nothing'],
    ['rejected', 'DELETE', 'nothing?reject'],
    ['abandoned', 'POST', 'nothing/abandon'],
  ])('refuses a lock that never was, to be %s: 412', async (_name, method, path) => {
    const { status, headers } = await settle(method, path);
    expect([status, headers['iothub-errorcode']]).toEqual([412, 'DeviceMessageLockLost']);
  });

  it("refuses another device's lock", async () => {
    await post('mine');
    const lock = lockOf(await fetch());
    const path = `/devices/c6/messages/deviceBound/${lock}`;
    expect((await asDevice('DELETE', path)).status).toBe(412);
    expect((await settle('DELETE', lock)).status).toBe(204);
  });

  it('refuses a lock time that is none', async () => {
    const { status } = await fetch({ headers: { 'iothub-messagelocktimeout': 'long' } });
    expect(status).toBe(400);
  });

  it('gives what was abandoned to the device when it is connected over MQTT', async () => {
    await post('over');
    const lock = lockOf(await fetch());
    const device = dialHub(shared.sandbox, { hub: HUB, deviceId: 'c6-bound', key: KEY });
    await connack(device);
    const received = inbox(device);
    await device.subscribeAsync('devices/c6-bound/messages/devicebound/#', { qos: 1 });
    await settle('POST', `${lock}/abandon`);
    expect((await received.next()).text).toBe('over');
    await device.endAsync(true);
  });
});

describe('field.md 4: the names of cloud-to-device properties keep their letters', () => {
  it.each(['computerId', 'ComputerID', 'COMPUTERID'])('%s', async (name) => {
    const device = dialHub(shared.sandbox, { hub: HUB, deviceId: 'c6-letters', key: KEY });
    await connack(device);
    const received = inbox(device);
    await device.subscribeAsync('devices/c6-letters/messages/devicebound/#');
    await askHub(shared.sandbox, 'POST', '/devices/c6-letters/messages/deviceBound', {
      raw: 'x',
      headers: { [`IoTHub-App-${name}`]: 'pc-7', 'IOTHUB-MESSAGEID': 'Id-1' },
    });
    const { topic } = await received.next();
    expect(topic).toContain(`${name}=pc-7`);
    expect(topic).toContain('%24.mid=Id-1');
    await device.endAsync(true);
  });
});

describe('C6: file upload, for which these hubs have no storage account', () => {
  it.each<[string, string, string, string]>([
    ['asked for a place', 'POST', '/devices/c6/files', 'DefaultStorageEndpointNotConfigured'],
    [
      'asked in the older way',
      'GET',
      '/devices/c6/files/a.txt',
      'DefaultStorageEndpointNotConfigured',
    ],
    [
      'told that one is done',
      'POST',
      '/devices/c6/files/notifications',
      'InvalidFileUploadCorrelationId',
    ],
    [
      'told so in the older way',
      'POST',
      '/devices/c6/files/notifications/c-1',
      'InvalidFileUploadCorrelationId',
    ],
  ])('says so when it is %s', async (_name, method, path, code) => {
    const { status, headers, body } = await asDevice(method, path, {
      body: { blobName: 'a.txt', correlationId: 'c-1', isSuccess: true },
    });
    expect([status, headers['iothub-errorcode']]).toEqual([400, code]);
    expect(body.Message).toContain(`ErrorCode:${code};`);
  });
});
