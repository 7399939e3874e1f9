import { describe, expect, test } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { connack, dialHub, inAnHour } from '../helpers/device.ts';
import { ask, HUB, runHttps } from './helpers/http.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const authentication = { symmetricKey: { primaryKey: KEY } };
const SEED = {
  devices: [{ deviceId: 'pump', authentication, modules: [{ moduleId: 'eye', authentication }] }],
};

/** What the service's side reads of a message with this at the end of its topic. */
async function readBack(bag: string, retain = false) {
  const { sandbox } = await runHttps({ seed: SEED });
  const device = dialHub(sandbox, { hub: HUB, deviceId: 'pump', key: KEY });
  await connack(device);
  await device.publishAsync(`devices/pump/messages/events${bag}`, 'x', { qos: 1, retain });
  await device.endAsync(true);
  const { systemProperties, properties } = JSON.parse(
    (await ask(sandbox, 'GET', '/telemetry')).text,
  );
  return { systemProperties, properties };
}

describe('protocol.md 3.3: system properties', () => {
  test.each([
    ['mid', 'messageId'],
    ['cid', 'correlationId'],
    ['uid', 'userId'],
    ['to', 'to'],
    ['ct', 'contentType'],
    ['ce', 'contentEncoding'],
    ['exp', 'absoluteExpiryTime'],
    ['ifid', 'interfaceId'],
    ['sub', 'componentName'],
    ['on', 'outputName'],
    ['ctime', 'creationTimeUtc'],
    ['cdid', 'connectionDeviceId'],
    ['cmid', 'connectionModuleId'],
  ])('$.%s, escaped or not, is the %s', async (key, name) => {
    for (const prefix of ['%24.', '$.']) {
      expect(await readBack(`/${prefix}${key}=a%2Fb`)).toEqual({
        systemProperties: { [name]: 'a/b' },
        properties: {},
      });
    }
  });

  test('a module is told by its own', async () => {
    const { sandbox } = await runHttps({ seed: SEED });
    const module = dialHub(sandbox, {
      hub: HUB,
      deviceId: 'pump',
      key: KEY,
      clientId: 'pump/eye',
      userName: `${HUB}/pump/eye/?api-version=2021-04-12`,
      password: createSasToken(`${HUB}/devices/pump/modules/eye`, KEY, inAnHour()),
    });
    await connack(module);
    await module.publishAsync('devices/pump/modules/eye/messages/events/a=1', 'x', { qos: 1 });
    await module.endAsync(true);
    expect(JSON.parse((await ask(sandbox, 'GET', '/telemetry')).text)).toMatchObject({
      deviceId: 'pump',
      systemProperties: { connectionModuleId: 'eye' },
      properties: { a: '1' },
    });
  });
});

describe('protocol.md 3.3: application properties', () => {
  test.each<[string, string, [string, string | null][]]>([
    ['no bag, no slash', '', []],
    ['no bag', '/', []],
    ['one', '/a=1', [['a', '1']]],
    [
      'several',
      '/a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['escapes in the value', '/a=north%20%26%20south%3D', [['a', 'north & south=']]],
    ['escapes in the name', '/a%20b%26=1', [['a b&', '1']]],
    ['an equals sign in the value', '/a=b=c', [['a', 'b=c']]],
    ['an empty value', '/a=', [['a', '']]],
    ['no value, which is null', '/a', [['a', null]]],
    ['a leading question mark', '/?a=1', [['a', '1']]],
    ['an ampersand too many', '/&a=1&&', [['a', '1']]],
    ['a name that every object has', '/__proto__=1', [['__proto__', '1']]],
  ])('%s', async (_name, bag, properties) => {
    const found = await readBack(bag);
    expect(found.systemProperties).toEqual({});
    expect(Object.entries(found.properties)).toEqual(properties);
  });

  test.each([
    ['/a=1', { a: '1', 'mqtt-retain': 'true' }],
    ['/', { 'mqtt-retain': 'true' }],
    ['', { 'mqtt-retain': 'true' }],
  ])('protocol.md 3.4: RETAIN adds one to %j', async (bag, properties) => {
    expect((await readBack(bag, true)).properties).toEqual(properties);
  });
});
