import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDpsUserName, parseHubUserName } from '../../source/protocol/user-names.ts';

describe('protocol.md 1.2: a user name for DPS', () => {
  const name = { idScope: '0ne00000001', registrationId: 'dev1', apiVersion: '2019-03-31' };

  test.each([
    '0ne00000001/registrations/dev1/api-version=2019-03-31',
    '0ne00000001/registrations/dev1/api-version=2019-03-31&ClientVersion=azure-iot%2F1.9.1',
    '0ne00000001/registrations/dev1/?api-version=2019-03-31',
  ])('%s', (text) => {
    expect(parseDpsUserName(text)).toEqual(name);
  });

  test.each([
    '0ne00000001/registrations/dev1',
    '0ne00000001/registrations/dev1/',
    '0ne00000001/registrations//api-version=2019-03-31',
    'hub.azure-devices.net/dev1/?api-version=2021-04-12',
    '',
  ])('%j is none', (text) => {
    expect(parseDpsUserName(text)).toBeUndefined();
  });
});

describe('protocol.md 3.1: a user name for a hub', () => {
  test('of a device', () => {
    expect(
      parseHubUserName(
        'hub.azure-devices.net/dev1/?api-version=2021-04-12&DeviceClientType=azure-iot-device%2F1.18.4',
      ),
    ).toEqual({
      host: 'hub.azure-devices.net',
      identity: { deviceId: 'dev1', moduleId: undefined },
      apiVersion: '2021-04-12',
      modelId: undefined,
    });
  });

  test('with a port, as Node sends it when it dials one', () => {
    expect(parseHubUserName('localhost:28875/dev1/?api-version=2021-04-12')?.host).toBe(
      'localhost:28875',
    );
  });

  test('of an old client, without a question mark', () => {
    expect(parseHubUserName('hub/dev1/api-version=2016-11-14')?.apiVersion).toBe('2016-11-14');
  });

  test('of a module', () => {
    expect(parseHubUserName('hub/dev1/mod1/?api-version=2021-04-12')?.identity).toEqual({
      deviceId: 'dev1',
      moduleId: 'mod1',
    });
  });

  test.each(['hub/dev1/mod1', 'hub/dev1/mod1/'])('of a module, without a query: %s', (text) => {
    expect(parseHubUserName(text)?.identity).toEqual({ deviceId: 'dev1', moduleId: 'mod1' });
  });

  test('with a model', () => {
    expect(
      parseHubUserName('hub/dev1/?api-version=2020-09-30&model-id=dtmi%3Acom%3Ax%3B1')?.modelId,
    ).toBe('dtmi:com:x;1');
  });

  test.each(['hub', 'hub/', '/dev1', 'a/b/c/d', 'a/b//?x=1', 'a/b/c/d/e', ''])(
    '%j is none',
    (text) => {
      expect(parseHubUserName(text)).toBeUndefined();
    },
  );

  test.each([
    '0ne00000001/registrations/dev1/api-version=2019-03-31',
    '0ne00000001/registrations/dev1/ClientVersion=1',
    // A line separator is a character like another here.
    '0ne00000001/registrations/\u2028dev1/api-version=2019-03-31',
    '0ne00000001/registrations/dev1',
  ])('%s, meant for DPS, is none', (text) => {
    expect(parseHubUserName(text)).toBeUndefined();
  });

  test.each([
    'hub/registrations/?api-version=2021-04-12',
    'hub/registrations/api-version=2016-11-14',
    'hub/registrations',
    'hub/registrations/api-version=1/api-version=1',
  ])('%s is that of a device with an unlucky name', (text) => {
    expect(parseHubUserName(text)?.identity.deviceId).toBe('registrations');
    expect(parseDpsUserName(text)).toBeUndefined();
  });
});

test('no text makes a parser throw, and no text is for both services', () => {
  const parts = fc.constantFrom(
    'registrations',
    'hub',
    'dev',
    'api-version=1',
    '?',
    '/',
    '&',
    '%',
    '',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(parts).map((list) => list.join('/')),
      ),
      (text) => {
        expect(parseDpsUserName(text) && parseHubUserName(text)).toBeUndefined();
      },
    ),
  );
});
