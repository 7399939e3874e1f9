import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connack, dialHub } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { askHub, HUB } from '../http/helpers/http.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const SAS = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };

const bodies: Buffer[] = [];
const clients: ReturnType<typeof dialHub>[] = [];

/** Connects a device, or a module, that answers every method with 200. */
async function connect(deviceId: string, moduleId?: string): Promise<void> {
  const id = moduleId === undefined ? deviceId : `${deviceId}/${moduleId}`;
  const path = moduleId === undefined ? '' : `/modules/${moduleId}`;
  const body = { authentication: SAS };
  await askHub(shared.sandbox, 'PUT', `/devices/${deviceId}${path}`, { body });
  const sr = moduleId === undefined ? deviceId : `${deviceId}/modules/${moduleId}`;
  const client = dialHub(shared.sandbox, {
    hub: HUB,
    deviceId: sr,
    key: KEY,
    clientId: id,
    userName: `${HUB}/${id}/?api-version=2021-04-12`,
  });
  clients.push(client);
  await connack(client);
  client.on('message', (topic, payload) => {
    bodies.push(payload);
    client.publish(`$iothub/methods/res/200/?$rid=${topic.split('$rid=')[1]}`, '');
  });
  await client.subscribeAsync('$iothub/methods/POST/#');
}

beforeAll(async () => {
  await connect('c5');
  await connect('c5', 'm1');
});
afterAll(() => Promise.all(clients.map((client) => client.endAsync(true))));

async function call(path: string, more: object): Promise<string> {
  bodies.length = 0;
  const body = { methodName: 'reboot', ...more };
  const { status } = await askHub(shared.sandbox, 'POST', `${path}/methods`, { body });
  expect(status).toBe(200);
  return bodies[0]?.toString() ?? 'nothing came';
}

describe.each([
  ['a device', '/twins/c5'],
  ['a module', '/twins/c5/modules/m1'],
])('C5: the payload of a direct method to %s', (_name, path) => {
  it.each<[unknown, string]>([
    [null, 'null'],
    [{}, '{}'],
    ['', '""'],
    [0, '0'],
    [false, 'false'],
    [[null], '[null]'],
  ])('%j arrives as %s', async (payload, text) => {
    expect(await call(path, { payload })).toBe(text);
  });

  it('C5b: that is not there arrives as an empty body', async () => {
    expect(await call(path, {})).toBe('');
  });
});
