import { beforeAll, describe, expect, it } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { connack, dialHub, inAnHour } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { API_VERSION, type Ask, ask, askHub, HUB } from '../http/helpers/http.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 9).toString('base64');
const keys = (key: string) => ({ symmetricKey: { primaryKey: key, secondaryKey: key } });

beforeAll(async () => {
  for (const id of ['c7', 'c7-other', 'c7-off']) {
    const body = { authentication: { type: 'sas', ...keys(KEY) } };
    await askHub(shared.sandbox, 'PUT', `/devices/${id}`, { body });
  }
  await askHub(shared.sandbox, 'PUT', '/devices/c7-off/modules/m1', { body: {} });
});

/** Asks the registry with a device's own token. */
const asDevice = (method: string, path: string, more: Ask = {}, id = 'c7', key = KEY) =>
  ask(shared.sandbox, method, `${path}?${API_VERSION}`, {
    host: HUB,
    token: createSasToken(`${HUB}/devices/${id}`, key, inAnHour()),
    ...more,
  });

describe("C7: a device's own modules, with the device's own token", () => {
  it('are made with authentication type none, and get keys of their own', async () => {
    const path = '/devices/c7/modules/m1';
    const { status, body } = await asDevice('PUT', path, {
      body: { deviceId: 'c7', moduleId: 'm1', authentication: { type: 'none' } },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      moduleId: 'm1',
      authentication: { type: 'sas', symmetricKey: { primaryKey: expect.any(String) } },
    });
  });

  it('are read, listed, changed and deleted', async () => {
    const path = '/devices/c7/modules/m2';
    await asDevice('PUT', path, { body: { managedBy: 'IotEdge' } });
    const one = await asDevice('GET', path);
    expect(one.body).toMatchObject({ moduleId: 'm2', managedBy: 'IotEdge' });
    const list = await asDevice('GET', '/devices/c7/modules');
    expect(list.body.map(({ moduleId }: { moduleId: string }) => moduleId)).toContain('m2');
    const changed = await asDevice('PUT', path, {
      body: { authentication: { type: 'sas', ...keys(OTHER_KEY) } },
      headers: { 'if-match': '*' },
    });
    expect(changed.body.authentication.symmetricKey.primaryKey).toBe(OTHER_KEY);
    expect((await asDevice('DELETE', path, { headers: { 'if-match': '*' } })).status).toBe(204);
    expect((await asDevice('GET', path)).status).toBe(404);
  });

  it('connect with the keys the device has given them', async () => {
    const body = { authentication: { type: 'sas', ...keys(OTHER_KEY) } };
    await asDevice('PUT', '/devices/c7/modules/m3', { body });
    const module = dialHub(shared.sandbox, {
      hub: HUB,
      deviceId: 'c7/modules/m3',
      key: OTHER_KEY,
      clientId: 'c7/m3',
      userName: `${HUB}/c7/m3/?api-version=2021-04-12`,
    });
    expect((await connack(module)).returnCode).toBe(0);
    await module.endAsync(true);
  });

  it.each<[string, string, string, Ask, string?, string?]>([
    ["another device's modules", 'PUT', '/devices/c7-other/modules/m1', { body: {} }],
    ["another device's list", 'GET', '/devices/c7-other/modules', {}],
    ['the device itself', 'PUT', '/devices/c7', { body: {} }],
    ['all devices', 'GET', '/devices', {}],
    ['its twin', 'GET', '/twins/c7', {}],
    ['a wrong key', 'GET', '/devices/c7/modules', {}, 'c7', OTHER_KEY],
    ['a device that is not there', 'GET', '/devices/c7-none/modules', {}, 'c7-none'],
  ])('do not open %s: 401', async (_name, method, path, more, id, key) => {
    const { status, headers } = await asDevice(method, path, more, id, key);
    expect([status, headers['iothub-errorcode']]).toEqual([401, 'IotHubUnauthorizedAccess']);
  });

  it('are not for a device that is disabled', async () => {
    const body = { status: 'disabled', authentication: keys(KEY) };
    await askHub(shared.sandbox, 'PUT', '/devices/c7-off', { body, headers: { 'if-match': '*' } });
    const { status } = await asDevice('GET', '/devices/c7-off/modules', {}, 'c7-off');
    expect(status).toBe(401);
    const refused = await shared.happened(
      ({ event, reason }) =>
        event === 'http.refused' && reason === 'the device is disabled in the hub',
    );
    expect(refused.detail).toMatchObject({ path: '/devices/c7-off/modules' });
  });

  it('are not opened by the token of a module', async () => {
    await asDevice('PUT', '/devices/c7/modules/m4', { body: { authentication: keys(OTHER_KEY) } });
    const token = createSasToken(`${HUB}/devices/c7/modules/m4`, OTHER_KEY, inAnHour());
    const { status } = await asDevice('GET', '/devices/c7/modules', { token });
    expect(status).toBe(401);
  });
});
