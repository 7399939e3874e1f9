import { describe, expect, test } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import {
  connack,
  type DpsLogin,
  dial,
  dialDps,
  dialHub,
  type HubLogin,
  inAnHour,
  register,
} from '../helpers/device.ts';
import { dpsCode, enrolled } from '../helpers/dps-device.ts';
import { HUB, type Running, run } from '../helpers/running.ts';

const STRANGER = Buffer.alloc(32, 1).toString('base64');

async function hubCode(sandbox: Sandbox, login: HubLogin): Promise<number | undefined> {
  const client = dialHub(sandbox, login);
  const { returnCode } = await connack(client);
  await client.endAsync(true);
  return returnCode;
}

describe('protocol.md 2.4: who may connect to DPS', () => {
  const sr = (sandbox: Sandbox, id = 'dev1'): string => `${sandbox.idScope}/registrations/${id}`;

  test('a device with a good token', async () => {
    const { sandbox, key } = await enrolled();
    expect(await dpsCode(sandbox, { registrationId: 'dev1', key })).toBe(0);
  });

  test('also one whose key is wrong: it learns that from the answer to its request', async () => {
    const { sandbox } = await enrolled();
    expect(await dpsCode(sandbox, { registrationId: 'dev1', key: STRANGER })).toBe(0);
  });

  test('a device that writes its registration ID in another case', async () => {
    const { sandbox, key } = await enrolled();
    expect(await dpsCode(sandbox, { registrationId: 'DEV1', key })).toBe(0);
  });

  test('an unknown ID scope is answered 3', async () => {
    const { sandbox, key, happened } = await enrolled();
    const login = { registrationId: 'dev1', key, idScope: '0ne00000000' };
    expect(await dpsCode(sandbox, login)).toBe(3);
    expect(await happened('dps.refused')).toMatchObject({
      id: 'dev1',
      detail: { returnCode: 3 },
      reason: expect.stringContaining('0ne00000000 is unknown'),
    });
  });

  test.each<[string, (sandbox: Sandbox, key: string) => Partial<DpsLogin>, string]>([
    ['a client ID that is not the registration ID', () => ({ clientId: 'dev2' }), 'client ID'],
    ['no password', () => ({ password: '' }), 'no token was sent'],
    ['a password that is no token', () => ({ password: 'secret' }), 'not a SAS token'],
    ['an expired token', () => ({ expiresAt: inAnHour() - 3601 }), 'the token expired'],
    [
      'a token for another registration',
      (sandbox, key) => ({ password: createSasToken(sr(sandbox, 'dev2'), key, inAnHour()) }),
      'not for this registration',
    ],
    [
      'a token for a hub',
      (_sandbox, key) => ({ password: createSasToken(`${HUB}/devices/dev1`, key, inAnHour()) }),
      'it is one for a hub',
    ],
  ])('%s is answered 5', async (_name, change, reason) => {
    const { sandbox, key, happened } = await enrolled();
    const login = { registrationId: 'dev1', key, ...change(sandbox, key) };
    expect(await dpsCode(sandbox, login)).toBe(5);
    expect((await happened('dps.refused')).reason).toContain(reason);
  });

  test('a user name of neither service is answered 5', async () => {
    const { sandbox, key, happened } = await enrolled();
    expect(await dpsCode(sandbox, { registrationId: 'dev1', key, userName: 'dev1' })).toBe(5);
    expect((await happened('server.refused')).reason).toContain('user name');
  });
});

describe('protocol.md 1.2: the session with DPS', () => {
  test('is never present, even for a client that asks for one twice', async () => {
    const { sandbox } = await run();
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    for (const _round of [1, 2]) {
      const client = dialDps(sandbox, { registrationId: 'dev1', key }, { clean: false });
      const packet = await connack(client);
      expect(packet.sessionPresent).toBe(false);
      await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
      await client.endAsync(true);
    }
  });

  test('is another than the one with the hub, whose client ID is the same', async () => {
    const { sandbox } = await run();
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    await register(sandbox, { registrationId: 'dev1', key });
    const dps = dialDps(sandbox, { registrationId: 'dev1', key });
    await connack(dps);
    const hub = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key }, { clean: false });
    expect(await connack(hub)).toMatchObject({ returnCode: 0, sessionPresent: false });
    expect(dps.connected).toBe(true);
    await Promise.all([dps.endAsync(true), hub.endAsync(true)]);
  });

  test('cannot be ended by somebody without the key', async () => {
    const { sandbox } = await run();
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const device = dialDps(sandbox, { registrationId: 'dev1', key });
    await connack(device);
    expect(await dpsCode(sandbox, { registrationId: 'dev1', key: STRANGER })).toBe(0);
    await device.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    expect(device.connected).toBe(true);
    await device.endAsync(true);
  });

  test.each([3, 5] as const)('is for MQTT 3.1.1 only: level %d is answered 1', async (level) => {
    const { sandbox, happened } = await run();
    const protocolId = level === 3 ? 'MQIsdp' : 'MQTT';
    const client = dial(sandbox, { protocolId, protocolVersion: level, clientId: 'a' });
    const { returnCode, reasonCode } = await connack(client);
    expect(returnCode ?? reasonCode).toBe(1);
    expect((await happened('server.refused')).reason).toContain('MQTT 3.1.1');
    await client.endAsync(true);
  });
});

describe('protocol.md 3.2: who may connect to a hub', () => {
  async function assigned(): Promise<Running & { login: HubLogin }> {
    const running = await run();
    const { primaryKey: key } = running.sandbox.createIndividualEnrollment({
      registrationId: 'dev1',
    });
    await register(running.sandbox, { registrationId: 'dev1', key });
    return { ...running, login: { hub: HUB, deviceId: 'dev1', key } };
  }

  test.each<[string, (login: HubLogin) => Partial<HubLogin>]>([
    ['with its own token', () => ({})],
    ['naming a port', () => ({ userName: `${HUB}:8883/dev1/?api-version=2021-04-12` })],
    ['by another name of the same listener', () => ({ hub: 'localhost' })],
    ['by its address', () => ({ hub: '127.0.0.1' })],
    ['in the old style without ?', () => ({ userName: `${HUB}/dev1/api-version=2016-11-14` })],
    [
      'with the API version inside the token',
      ({ key }) => ({
        password: createSasToken(`${HUB}/devices/dev1/api-version=2016-11-14`, key, inAnHour()),
      }),
    ],
  ])('the assigned device %s', async (_name, change) => {
    const { sandbox, login } = await assigned();
    expect(await hubCode(sandbox, { ...login, ...change(login) })).toBe(0);
  });

  test.each<[string, (login: HubLogin) => Partial<HubLogin>, string]>([
    ['a wrong key', () => ({ key: STRANGER }), 'signature'],
    ['an expired token', () => ({ expiresAt: inAnHour() - 3601 }), 'expired'],
    ['no token', () => ({ password: '' }), 'no token'],
    ['an unknown device', () => ({ deviceId: 'dev2' }), 'has no device dev2'],
    ['another client ID', () => ({ clientId: 'dev2' }), 'client ID'],
    ['a device ID in another case', () => ({ deviceId: 'DEV1' }), 'has no device'],
    [
      'a token for another device',
      ({ key }) => ({ password: createSasToken(`${HUB}/devices/dev2`, key, inAnHour()) }),
      'not for this device',
    ],
    [
      'a token for another hub',
      ({ key }) => ({ password: createSasToken('x.net/devices/dev1', key, inAnHour()) }),
      'not for this device',
    ],
    [
      'a token for more than the device',
      ({ key }) => ({ password: createSasToken(HUB, key, inAnHour()) }),
      'not for this device',
    ],
    [
      'a module under its device ID',
      () => ({ userName: `${HUB}/dev1/mod1/?api-version=1` }),
      'mod1',
    ],
    [
      'a module that does not exist',
      ({ key }) => ({
        clientId: 'dev1/mod1',
        userName: `${HUB}/dev1/mod1/?api-version=2021-04-12`,
        password: createSasToken(`${HUB}/devices/dev1/modules/mod1`, key, inAnHour()),
      }),
      'has no module mod1',
    ],
  ])('%s is answered 5', async (_name, change, reason) => {
    const { sandbox, login, happened } = await assigned();
    expect(await hubCode(sandbox, { ...login, ...change(login) })).toBe(5);
    expect((await happened('hub.refused')).reason).toContain(reason);
  });

  test('an altered token is answered 5', async () => {
    const { sandbox, login } = await assigned();
    const token = createSasToken(`${HUB}/devices/dev1`, login.key, inAnHour());
    const password = token.replace(/se=\d+/, `se=${inAnHour() + 3600}`);
    expect(await hubCode(sandbox, { ...login, password })).toBe(5);
  });

  test('a hub that is not here is answered 3', async () => {
    const { sandbox, login } = await assigned();
    expect(await hubCode(sandbox, { ...login, userName: 'x.net/dev1/?api-version=1' })).toBe(3);
  });

  test('a disabled device is answered 3', async () => {
    const { sandbox, login } = await assigned();
    expect(sandbox.setDeviceStatus(HUB, 'dev1', 'disabled')).toBe(true);
    expect(await hubCode(sandbox, login)).toBe(3);
  });

  test('a deleted device is answered 5', async () => {
    const { sandbox, login } = await assigned();
    expect(sandbox.deleteDevice(HUB, 'dev1')).toBe(true);
    expect(await hubCode(sandbox, login)).toBe(5);
  });

  test("a will on a topic that is not the device's is answered 5", async () => {
    const { sandbox, login } = await assigned();
    const will = {
      topic: 'devices/dev2/messages/events/',
      payload: Buffer.from('x'),
      qos: 0,
    } as const;
    const client = dialHub(sandbox, login, { will: { ...will, retain: false } });
    expect((await connack(client)).returnCode).toBe(5);
    await client.endAsync(true);
  });
});
