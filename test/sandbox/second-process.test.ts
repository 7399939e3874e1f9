import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSasToken } from '../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { ask, connack, dialDps, dialHub, inAnHour, poll, REGISTER } from './helpers/device.ts';
import { inbox } from './helpers/hub-device.ts';
import { HUB, type Running, run } from './helpers/running.ts';
import { type Login, type SecondProcess, startSecondProcess } from './helpers/second-process.ts';

const [KEY, OTHER_KEY] = [7, 8].map((byte) => Buffer.alloc(64, byte).toString('base64')) as [
  string,
  string,
];
const EVENTS = 'devices/dev1/messages/events/';
const OWN_TWIN = '$iothub/twin/GET/?$rid=mine';
const NEVER = new AbortController().signal;

const device = (deviceId: string, primaryKey: string) => ({
  deviceId,
  authentication: { symmetricKey: { primaryKey } },
});
const enrollment = (registrationId: string, primaryKey: string) => ({
  registrationId,
  attestation: { type: 'symmetricKey', symmetricKey: { primaryKey } },
});
/** Two devices with a key each. */
const SEED = {
  enrollments: [enrollment('dev1', KEY), enrollment('dev2', OTHER_KEY)],
  devices: [device('dev1', KEY), device('dev2', OTHER_KEY)],
};

let second: SecondProcess;
beforeAll(() => {
  second = startSecondProcess();
});
afterAll(() => second.end());

const dpsLogin = ({ idScope }: Sandbox, id: string, password: string): Login => ({
  clientId: id,
  username: `${idScope}/registrations/${id}/api-version=2019-03-31`,
  password,
});
const hubLogin = (id: string, password: string): Login => ({
  clientId: id,
  username: `${HUB}/${id}/?api-version=2021-04-12`,
  password,
});
const dpsToken = ({ idScope }: Sandbox, id: string, key: string, end = inAnHour()): string =>
  createSasToken(`${idScope}/registrations/${id}`, key, end, 'registration');
const hubToken = (id: string, key: string, end = inAnHour()): string =>
  createSasToken(`${HUB}/devices/${id}`, key, end);

/** The first device at its hub, listening to everything that is its own. */
async function atHub(): Promise<Running & { client: MqttClient }> {
  const running = await run({ seed: SEED });
  const client = dialHub(running.sandbox, { hub: HUB, deviceId: 'dev1', key: KEY });
  await connack(client);
  await client.subscribeAsync(
    [
      'devices/dev1/messages/devicebound/#',
      '$iothub/methods/POST/#',
      '$iothub/twin/PATCH/properties/desired/#',
      '$iothub/twin/res/#',
    ],
    { qos: 1 },
  );
  return { ...running, client };
}

/** The first device at DPS. */
async function atDps(): Promise<Running & { client: MqttClient }> {
  const running = await run({ seed: SEED });
  const client = dialDps(running.sandbox, { registrationId: 'dev1', key: KEY });
  await connack(client);
  await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
  return { ...running, client };
}

describe("a second process cannot read another device's topics", () => {
  test('at the hub: its filters are refused, and nothing of the other device reaches it', async () => {
    const { sandbox, client } = await atHub();
    const own = inbox(client);
    await second.connect(sandbox, hubLogin('dev2', hubToken('dev2', OTHER_KEY)));
    const filters = [
      'devices/dev1/messages/devicebound/#',
      'devices/+/messages/devicebound/#',
      EVENTS,
      `${EVENTS}#`,
      'devices/#',
      '#',
      '+/+/+/#',
      '$iothub/#',
      '$dps/registrations/res/#',
    ];
    expect(await second.subscribe(...filters)).toEqual(filters.map(() => 128));
    const shared = [
      '$iothub/twin/res/#',
      '$iothub/methods/POST/#',
      '$iothub/twin/PATCH/properties/desired/#',
    ];
    expect(await second.subscribe(...shared)).toEqual([1, 1, 1]);

    sandbox.messenger.sendCloudToDevice(HUB, 'dev1', {
      payload: Buffer.from('secret'),
      properties: {},
      system: {},
      acknowledge: 'none',
      expiresAt: Date.now() + 60_000,
    });
    sandbox.messenger.desiredChanged(HUB, 'dev1', { secret: 1 }, 2);
    const call = { name: 'secret', payload: 1, responseTimeout: 30, connectTimeout: 0 };
    const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1', call, NEVER);
    await client.publishAsync('$iothub/twin/GET/?$rid=secret', '', { qos: 1 });
    await client.publishAsync(EVENTS, 'secret', { qos: 1 });
    for (let count = 0; count < 4; count += 1) await own.next();

    const seen = await second.ask(OWN_TWIN, '', '$rid=mine');
    expect(seen).toMatchObject([{ topic: '$iothub/twin/res/200/?$rid=mine' }]);
    expect(JSON.stringify(seen)).not.toContain('secret');
    await Promise.all([client.endAsync(true), sandbox.close()]);
    await outcome;
  });

  test('at DPS: whatever it subscribes to, it gets its own answers alone', async () => {
    const { sandbox, client } = await atDps();
    await second.connect(sandbox, dpsLogin(sandbox, 'dev2', dpsToken(sandbox, 'dev2', OTHER_KEY)));
    await second.subscribe('$dps/registrations/res/#', '#', '$dps/#', '+/registrations/#');
    const { operationId } = (await ask(client, REGISTER)).body;
    expect((await ask(client, poll(operationId))).body.status).toBe('assigned');
    const seen = await second.ask(REGISTER.replace(/1$/, 'mine'), '', '$rid=mine');
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain(operationId);
    await client.endAsync(true);
  });
});

describe('a second process cannot publish for another device', () => {
  test.each([
    EVENTS,
    'devices/dev1/messages/devicebound/',
    'devices/dev1/modules/m/messages/events/',
    '$iothub/methods/POST/reboot/?$rid=1',
    '$iothub/twin/PATCH/properties/desired/?$version=9',
    '$iothub/twin/res/200/?$rid=1',
  ])('at the hub: %s ends its own connection and nothing else', async (topic) => {
    const { sandbox, client } = await atHub();
    const own = inbox(client);
    await second.connect(sandbox, hubLogin('dev2', hubToken('dev2', OTHER_KEY)));
    expect(await second.publish(topic, '"forged"')).toBe('closed');
    await client.publishAsync(EVENTS, 'x', { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(1);
    expect(own.size).toBe(0);
    await client.endAsync(true);
  });

  test('at the hub: what it reports and answers is its own', async () => {
    const { sandbox, client } = await atHub();
    const own = inbox(client);
    const call = { name: 'open', payload: 1, responseTimeout: 30, connectTimeout: 0 };
    const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1', call, NEVER);
    const { topic } = await own.next();
    const rid = topic.slice(topic.indexOf('?'));
    await second.connect(sandbox, hubLogin('dev2', hubToken('dev2', OTHER_KEY)));
    expect(await second.publish(`$iothub/methods/res/200/${rid}`, '"forged"')).toBe('acknowledged');
    const patch = '$iothub/twin/PATCH/properties/reported/?$rid=1';
    expect(await second.publish(patch, '{"forged":true}')).toBe('acknowledged');
    await client.publishAsync(`$iothub/methods/res/200/${rid}`, '"real"', { qos: 1 });
    expect(await outcome).toMatchObject({ kind: 'answered', payload: 'real' });
    expect((await ask(client, '$iothub/twin/GET/?$rid=1')).body.reported).toEqual({ $version: 1 });
    await client.endAsync(true);
  });

  test.each([
    ['registers in its name', REGISTER, '{"registrationId":"dev1"}', '/res/400/'],
    ['asks for its operation', 'poll', '', '/res/404/'],
  ])('at DPS: one that %s is refused', async (_name, topic, body, answer) => {
    const { sandbox, client } = await atDps();
    const { operationId } = (await ask(client, REGISTER)).body;
    const { registrationState: before } = (await ask(client, poll(operationId))).body;
    await second.connect(sandbox, dpsLogin(sandbox, 'dev2', dpsToken(sandbox, 'dev2', OTHER_KEY)));
    await second.subscribe('$dps/registrations/res/#');
    const request = topic === 'poll' ? poll(operationId) : topic;
    expect(await second.ask(request, body, '/res/')).toMatchObject([
      { topic: expect.stringContaining(answer) },
    ]);
    expect((await ask(client, poll(operationId))).body.registrationState).toEqual(before);
    await client.endAsync(true);
  });

  test.each([EVENTS, '$dps/registrations/res/200/?$rid=1', '$iothub/twin/GET/?$rid=1'])(
    'at DPS: %s ends its own connection and nothing else',
    async (topic) => {
      const { sandbox, client } = await atDps();
      const token = dpsToken(sandbox, 'dev2', OTHER_KEY);
      await second.connect(sandbox, dpsLogin(sandbox, 'dev2', token));
      expect(await second.publish(topic, 'forged')).toBe('closed');
      expect((await ask(client, REGISTER)).status).toBe(202);
      expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(0);
      await client.endAsync(true);
    },
  );
});

type Make = (own: (end?: number) => string, foreign: (id: string) => string) => string;

/**
 * How a token may be got at or made; `own` are good ones of the other device, `foreign` those of its own key. What
 * is only wrongly signed is let in at DPS, and answered 401 (protocol.md 2.2).
 */
const TOKENS: readonly (readonly [kind: string, name: string, atDps: 5 | 401, make: Make])[] = [
  ['expired', 'a second ago', 5, (own) => own(Math.floor(Date.now() / 1000) - 1)],
  ['expired', 'an hour ago', 5, (own) => own(inAnHour() - 7200)],
  ['foreign', 'of its own device', 5, (_own, foreign) => foreign('dev2')],
  ['foreign', 'for the other, by its own key', 401, (_own, foreign) => foreign('dev1')],
  ['altered', 'to another name', 401, (_own, foreign) => foreign('dev2').replace('dev2', 'dev1')],
  ['altered', 'to live longer', 401, (own) => own().replace(/se=\d+/, `se=${inAnHour() + 60}`)],
  ['altered', 'in its signature', 401, (own) => own().replace(/sig=./, flip)],
  ['altered', 'to half a signature', 401, (own) => own().replace(/sig=([^&]*)/, half)],
  ['altered', 'to no signature', 5, (own) => own().replace(/sig=[^&]*/, 'sig=')],
];

/** The beginning of the right one: what agrees as far as it goes must not do. */
const half = (_all: string, sig: string): string =>
  `sig=${encodeURIComponent(decodeURIComponent(sig).slice(0, 24))}`;
const flip = (text: string): string => `sig=${text.endsWith('A') ? 'B' : 'A'}`;

describe('a second process cannot use a token at the hub that is', () => {
  test.each(TOKENS)('%s: %s', async (_kind, _name, _atDps, make) => {
    const { sandbox, client } = await atHub();
    const token = make(
      (end) => hubToken('dev1', KEY, end),
      (id) => hubToken(id, OTHER_KEY),
    );
    expect(await second.connect(sandbox, hubLogin('dev1', token))).toBe(5);
    await client.publishAsync(EVENTS, 'still here', { qos: 1 });
    await client.endAsync(true);
  });

  test.each<[string, (sandbox: Sandbox) => string]>([
    ['for DPS', (sandbox) => dpsToken(sandbox, 'dev1', KEY)],
    ['altered: to be of a policy', () => `${hubToken('dev1', KEY)}&skn=iothubowner`],
  ])('%s', async (_name, make) => {
    const { sandbox, client } = await atHub();
    expect(await second.connect(sandbox, hubLogin('dev1', make(sandbox)))).toBe(5);
    await client.publishAsync(EVENTS, 'still here', { qos: 1 });
    await client.endAsync(true);
  });
});

describe('a second process cannot use a token at DPS that is', () => {
  test.each(TOKENS)('%s: %s', async (_kind, _name, expected, make) => {
    const { sandbox, client } = await atDps();
    const token = make(
      (end) => dpsToken(sandbox, 'dev1', KEY, end),
      (id) => dpsToken(sandbox, id, OTHER_KEY),
    );
    const login = dpsLogin(sandbox, 'dev1', token);
    expect(await second.connect(sandbox, login)).toBe(expected === 5 ? 5 : 0);
    if (expected === 401) {
      await second.subscribe('$dps/registrations/res/#');
      expect(await second.ask(REGISTER, '', '/res/')).toMatchObject([
        { topic: '$dps/registrations/res/401/?$rid=1' },
      ]);
    }
    expect((await ask(client, REGISTER)).status).toBe(202);
    await client.endAsync(true);
  });

  test('for a hub', async () => {
    const { sandbox, client } = await atDps();
    const login = dpsLogin(sandbox, 'dev1', hubToken('dev1', KEY));
    expect(await second.connect(sandbox, login)).toBe(5);
    await client.endAsync(true);
  });
});
