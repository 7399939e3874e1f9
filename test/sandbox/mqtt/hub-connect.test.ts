import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import { connack, dialHub, type HubLogin, inAnHour } from '../helpers/device.ts';
import { publication, rawHubClient } from '../helpers/raw-client.ts';
import { HUB, run } from '../helpers/running.ts';
import { PLAIN, type TokenShape, tokenAsSent } from '../helpers/tokens.ts';

const KEY = Buffer.alloc(64, 3).toString('base64');
const SECOND = Buffer.alloc(64, 4).toString('base64');
const LOGIN: HubLogin = { hub: HUB, deviceId: 'dev1', key: KEY };
const EVENTS = 'devices/dev1/messages/events/';

/** A sandbox whose hub has a device. */
function withDevice(deviceId = 'dev1', options: SandboxOptions = {}) {
  const symmetricKey = { primaryKey: KEY, secondaryKey: SECOND };
  return run({ seed: { devices: [{ deviceId, authentication: { symmetricKey } }] }, ...options });
}

describe('protocol.md 3.1: the user name', () => {
  test.each([
    `${HUB}/dev1/?api-version=2021-04-12`,
    `${HUB}/dev1/?api-version=2021-04-12&DeviceClientType=azure-iot-device%2F1.18.4`,
    `${HUB}/dev1/?api-version=2019-10-01&DeviceClientType=py-azure-iot-device%2F2.14.0`,
    `${HUB}/dev1/?api-version=2020-09-30&model-id=dtmi%3Ax%3B1&DeviceClientType=x`,
    `${HUB}/dev1/?model-id=dtmi%3Ax%3B1&api-version=2020-09-30`,
    `${HUB}/dev1/?api-version=2020-09-30&DeviceClientType=x&AuthChain=a%3Bb`,
    `${HUB}/dev1/api-version=2016-11-14&DeviceClientType=iothubclient%2F1.1.27`,
    `${HUB}/dev1/`,
    `${HUB}/dev1`,
    `${HUB}:8883/dev1/?api-version=2021-04-12`,
    `${HUB.toUpperCase()}/dev1/?api-version=2021-04-12`,
  ])('%s opens the way to telemetry', async (userName) => {
    const { sandbox } = await withDevice();
    const client = dialHub(sandbox, { ...LOGIN, userName });
    expect((await connack(client)).returnCode).toBe(0);
    await client.publishAsync(EVENTS, 'x', { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(1);
    await client.endAsync(true);
  });

  test.each(["a-.+%_#*?!(),:=@$'9", 'registrations', 'x'.repeat(128)])(
    'protocol.md 4.3: of the device %s',
    async (deviceId) => {
      const { sandbox } = await withDevice(deviceId);
      const escaped = encodeURIComponent(deviceId);
      const sr = `${HUB}%2Fdevices%2F${escaped}`;
      const password = tokenAsSent(sr, KEY, inAnHour());
      const client = dialHub(sandbox, { hub: HUB, deviceId, key: KEY, password });
      expect((await connack(client)).returnCode).toBe(0);
      await client.publishAsync(`devices/${escaped}/messages/events/`, 'x', { qos: 1 });
      const filter = `devices/${escaped}/messages/devicebound/#`;
      expect((await client.subscribeAsync(filter, { qos: 1 }))[0]?.qos).toBe(1);
      expect(sandbox.device(HUB, deviceId)?.messagesReceived).toBe(1);
      await client.endAsync(true);
    },
  );
});

const upper = encodeURIComponent;
const lower = (text: string): string => text.replaceAll('/', '%2f').replaceAll(':', '%3a');
const raw = (text: string): string => text;
const OWN = `${HUB}/devices/dev1`;

describe('protocol.md 3.1: a token that is good', () => {
  test.each<[string, string, (plain: string) => string, TokenShape, string]>([
    ['in upper-case escapes', OWN, upper, PLAIN, KEY],
    ['in lower-case escapes', OWN, lower, PLAIN, KEY],
    ['unescaped', OWN, raw, PLAIN, KEY],
    ['by the secondary key', OWN, upper, PLAIN, SECOND],
    ['with a port', `${HUB}:28875/devices/dev1`, upper, PLAIN, KEY],
    ['with a port, in lower case', `${HUB}:28875/devices/dev1`, lower, PLAIN, KEY],
    ['for another name of the listener', 'localhost/devices/dev1', upper, PLAIN, KEY],
    ['with the API version of old', `${OWN}/api-version=2016-11-14`, upper, PLAIN, KEY],
    ['with an empty policy', OWN, upper, (sr, sig, se) => `${PLAIN(sr, sig, se)}&skn=`, KEY],
    ['in another order', OWN, upper, (sr, sig, se) => `sig=${sig}&se=${se}&sr=${sr}`, KEY],
  ])('%s', async (_name, resource, write, shape, key) => {
    const { sandbox } = await withDevice();
    const password = tokenAsSent(write(resource), key, inAnHour(), shape);
    const client = dialHub(sandbox, { ...LOGIN, password });
    expect((await connack(client)).returnCode).toBe(0);
    await client.endAsync(true);
  });
});

describe('protocol.md 3.1, 3.2: a token that is not is answered 5', () => {
  test.each<[string, string, string]>([
    ['signed by another key', tokenAsSent(upper(OWN), SECOND.replace('B', 'C'), inAnHour()), 'sig'],
    ['expired', tokenAsSent(upper(OWN), KEY, inAnHour() - 3601), 'expired'],
    ['in milliseconds', tokenAsSent(upper(OWN), KEY, Date.now()), 'milliseconds'],
    ['for the hub', tokenAsSent(upper(HUB), KEY, inAnHour()), 'not for this device'],
    ['for all devices', tokenAsSent(upper(`${HUB}/devices`), KEY, inAnHour()), 'not for this'],
    ['for part of its name', tokenAsSent(upper(OWN.slice(0, -1)), KEY, inAnHour()), 'not for this'],
    ['in another case', tokenAsSent(upper(`${HUB}/devices/DEV1`), KEY, inAnHour()), 'not for this'],
    ['for a module', tokenAsSent(upper(`${OWN}/modules/m`), KEY, inAnHour()), 'not for this'],
    [
      'for DPS',
      tokenAsSent('0ne00000000%2Fregistrations%2Fdev1', KEY, inAnHour()),
      'is one for DPS',
    ],
    ['no token at all', 'secret', 'not a SAS token'],
  ])('%s', async (_name, password, reason) => {
    const { sandbox, happened } = await withDevice();
    const client = dialHub(sandbox, { ...LOGIN, password });
    expect((await connack(client)).returnCode).toBe(5);
    expect((await happened('hub.refused')).reason).toContain(reason);
    await client.endAsync(true);
  });
});

describe('protocol.md 3.1: keep-alive, in a time that passes as fast as one likes', () => {
  afterEach(() => vi.useRealTimers());

  /** A device that is connected and whose every second is told by the test. */
  async function connected(keepalive: number) {
    const running = await withDevice();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const client = await rawHubClient(running.sandbox, LOGIN, { keepalive });
    expect(await client.next()).toMatchObject({ cmd: 'connack', returnCode: 0 });
    let lastId = 0;
    const alive = async (): Promise<void> => {
      lastId += 1;
      client.send(publication(EVENTS, lastId));
      expect(await client.next()).toMatchObject({ cmd: 'puback', messageId: lastId });
    };
    return { client, alive };
  }

  test.each([
    [60, 90],
    [240, 360],
    [1177, 1765],
    [1200, 1767],
    [65_535, 1767],
  ])('with %d s a silent device is cut off after %d s', async (keepalive, seconds) => {
    const { client, alive } = await connected(keepalive);
    vi.advanceTimersByTime((seconds - 1) * 1000);
    await alive();
    vi.advanceTimersByTime((seconds + 1) * 1000);
    await client.closed;
  });

  test('with 0 it is not', async () => {
    const { client, alive } = await connected(0);
    vi.advanceTimersByTime(3000 * 1000);
    await alive();
    client.end();
    await client.closed;
  });
});
