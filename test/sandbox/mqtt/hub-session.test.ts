import type { MqttClient } from 'mqtt';
import { describe, expect, test } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { ask, closed, connack, dialHub, type HubLogin, register } from '../helpers/device.ts';
import { HUB, type Running, run } from '../helpers/running.ts';

const EVENTS = 'devices/dev1/messages/events/';
const TWIN_GET = '$iothub/twin/GET/?$rid=1';
const PATCH = '$iothub/twin/PATCH/properties/reported/?$rid=2';

interface Device extends Running {
  readonly login: HubLogin;
  readonly client: MqttClient;
}

/** A device that is registered and connected to its hub. */
async function device(options?: Parameters<typeof run>[0]): Promise<Device> {
  const running = await run(options);
  const { primaryKey: key } = running.sandbox.createIndividualEnrollment({
    registrationId: 'dev1',
    initialTwin: { tags: { site: 'north' }, properties: { desired: { fan: { speed: 3 } } } },
  });
  await register(running.sandbox, { registrationId: 'dev1', key });
  const login = { hub: HUB, deviceId: 'dev1', key };
  const client = dialHub(running.sandbox, login);
  await connack(client);
  return { ...running, login, client };
}

describe('protocol.md 3.3: telemetry', () => {
  test.each([
    'devices/dev1/messages/events',
    EVENTS,
    `${EVENTS}%24.mid=1&a=b%20c`,
    `${EVENTS}?a=b`,
  ])('is acknowledged and counted on %s', async (topic) => {
    const { sandbox, client } = await device();
    const before = Date.now();
    await client.publishAsync(topic, 'test wind speed 1', { qos: 1 });
    const { messagesReceived, lastActivityTime } = sandbox.device(HUB, 'dev1') ?? {};
    expect(messagesReceived).toBe(1);
    expect(Date.parse(lastActivityTime ?? '')).toBeGreaterThanOrEqual(before);
    await client.endAsync(true);
  });

  test('a thousand messages at once are all acknowledged', async () => {
    const { sandbox, client } = await device();
    const sent = Array.from({ length: 1000 }, (_, number) =>
      client.publishAsync(EVENTS, `test wind speed ${number}`, { qos: 1 }),
    );
    await Promise.all(sent);
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(1000);
    await client.endAsync(true);
  });

  test('is not echoed to anyone, nor retained', async () => {
    const { client, sandbox, login } = await device();
    const received: string[] = [];
    client.on('message', (topic) => received.push(topic));
    await client.publishAsync(EVENTS, 'x', { qos: 1, retain: true });
    await client.subscribeAsync('devices/dev1/messages/devicebound/#', { qos: 1 });
    await client.subscribeAsync('$iothub/twin/res/#');
    await ask(client, TWIN_GET);
    expect(received).toEqual(['$iothub/twin/res/200/?$rid=1']);
    expect(sandbox.device(login.hub, 'dev1')?.messagesReceived).toBe(1);
    await client.endAsync(true);
  });

  test('outlives the connection as the counters of the device', async () => {
    const { sandbox, client, happened } = await device();
    await client.publishAsync(EVENTS, 'x', { qos: 1 });
    await client.endAsync();
    await happened('hub.disconnected');
    expect(sandbox.device(HUB, 'dev1')).toMatchObject({
      connectionState: 'Disconnected',
      messagesReceived: 1,
      lastActivityTime: expect.any(String),
    });
  });
});

describe('protocol.md 3.3: the twin', () => {
  test("begins as the enrollment's initial twin, without its tags", async () => {
    const { client } = await device();
    await client.subscribeAsync('$iothub/twin/res/#');
    expect((await ask(client, TWIN_GET, ' ')).body).toEqual({
      desired: { fan: { speed: 3 }, $version: 1 },
      reported: { $version: 1 },
    });
    await client.endAsync(true);
  });

  test('takes what is reported, deletes what is null and counts versions', async () => {
    const { client } = await device();
    await client.subscribeAsync('$iothub/twin/res/#');
    const first = await ask(client, PATCH, '{"a":{"b":1,"c":2},"d":"x"}');
    expect(first.topic).toBe('$iothub/twin/res/204/?$rid=2&$version=2');
    expect(first.body).toBeUndefined();
    const second = await ask(client, `${PATCH}&$version=2`, '{"a":{"b":null},"d":null,"e":[1]}');
    expect(second.topic).toBe('$iothub/twin/res/204/?$rid=2&$version=3');
    const { body } = await ask(client, TWIN_GET);
    expect(body.reported).toEqual({ a: { c: 2 }, e: [1], $version: 3 });
    await client.endAsync(true);
  });

  test.each([
    ['half an object', '{"a":'],
    ['a list', '[]'],
    ['a reserved name', '{"$version":9}'],
    ['too much', JSON.stringify({ a: 'x'.repeat(33 * 1024) })],
    ['too many levels', `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`],
    ['too many lists', `{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`],
  ])('does not take %s', async (_name, body) => {
    const { client } = await device();
    await client.subscribeAsync('$iothub/twin/res/#');
    const answer = await ask(client, PATCH, body);
    expect(answer).toMatchObject({
      status: 400,
      body: { errorCode: expect.any(Number), message: expect.any(String) },
    });
    expect((await ask(client, TWIN_GET)).body.reported).toEqual({ $version: 1 });
    await client.endAsync(true);
  });
});

describe('protocol.md 3.4: what a device may not do', () => {
  test.each<[string, string, 0 | 1 | 2]>([
    ["send another device's telemetry", 'devices/dev2/messages/events/', 1],
    ["send a module's telemetry", 'devices/dev1/modules/m/messages/events/', 1],
    ['publish to an unknown topic', 'a/b', 1],
    ['publish what the hub sends', 'devices/dev1/messages/devicebound/', 0],
    ['publish desired properties', '$iothub/twin/PATCH/properties/desired/?$rid=1', 1],
    ['publish with QoS 2', EVENTS, 2],
  ])('%s: the connection is closed', async (_name, topic, qos) => {
    const { sandbox, client, happened } = await device();
    const ended = closed(client);
    client.publish(topic, 'x', { qos });
    await ended;
    expect((await happened('hub.dropped')).reason).toBeTruthy();
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(0);
    await client.endAsync(true);
  });

  test.each(['#', '+/+', 'devices/dev2/messages/devicebound/#', EVENTS, '$SYS/#', '$iothub/#'])(
    'subscribe to %s: 0x80',
    async (filter) => {
      const { client } = await device();
      const suback = new Promise<readonly unknown[]>((resolve) => {
        client.on('packetreceive', (packet) => {
          if (packet.cmd === 'suback') resolve(packet.granted);
        });
      });
      client.subscribe(filter, { qos: 1 }, () => {});
      expect(await suback).toEqual([128]);
      expect(client.connected).toBe(true);
      await client.endAsync(true);
    },
  );

  test('a message that is too large: the connection is closed', async () => {
    const { client, happened } = await device();
    const ended = closed(client);
    client.publish(EVENTS, Buffer.alloc(256 * 1024), { qos: 1 });
    await ended;
    expect((await happened('hub.dropped')).reason).toContain('256 KB');
    await client.endAsync(true);
  });

  test('the largest message allowed is taken', async () => {
    const { sandbox, client } = await device();
    const payload = Buffer.alloc(256 * 1024 - EVENTS.length);
    await client.publishAsync(EVENTS, payload, { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(1);
    await client.endAsync(true);
  });
});

describe('protocol.md 3.4: subscriptions', () => {
  const FILTERS = [
    '$iothub/twin/res/#',
    '$iothub/twin/PATCH/properties/desired/#',
    '$iothub/methods/POST/#',
    'devices/dev1/messages/devicebound/#',
  ];

  test("all of a device's own are granted, QoS 2 as 1", async () => {
    const { client } = await device();
    const granted = await client.subscribeAsync(FILTERS, { qos: 2 });
    expect(granted.map(({ qos }) => qos)).toEqual([1, 1, 1, 1]);
    await client.endAsync(true);
  });

  test('survive for a client that keeps its session, and not for one that does not', async () => {
    const { sandbox, login, client, happened } = await device();
    await client.endAsync();
    await happened('hub.disconnected');
    const keeping = dialHub(sandbox, login, { clean: false });
    expect((await connack(keeping)).sessionPresent).toBe(false);
    await keeping.subscribeAsync('$iothub/twin/res/#');
    await keeping.endAsync();
    const back = dialHub(sandbox, login, { clean: false });
    expect((await connack(back)).sessionPresent).toBe(true);
    expect((await ask(back, TWIN_GET)).status).toBe(200);
    await back.endAsync();
    const clean = dialHub(sandbox, login, { clean: true });
    expect((await connack(clean)).sessionPresent).toBe(false);
    await clean.endAsync(true);
  });

  test('are gone with the device', async () => {
    const { sandbox, login, client } = await device();
    await client.endAsync(true);
    const keeping = dialHub(sandbox, login, { clean: false });
    await connack(keeping);
    await keeping.subscribeAsync('$iothub/twin/res/#');
    const ended = closed(keeping);
    expect(sandbox.deleteDevice(HUB, 'dev1')).toBe(true);
    await ended;
    await register(sandbox, { registrationId: 'dev1', key: login.key });
    const anew = dialHub(sandbox, login, { clean: false });
    expect((await connack(anew)).sessionPresent).toBe(false);
    await anew.endAsync(true);
    await keeping.endAsync(true);
  });
});

describe('protocol.md 3.4: connections', () => {
  test('a second one takes over from the first', async () => {
    const { sandbox, login, client, events } = await device();
    const ended = closed(client);
    const second = dialHub(sandbox, login);
    expect((await connack(second)).returnCode).toBe(0);
    await ended;
    await second.publishAsync(EVENTS, 'x', { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')).toMatchObject({
      connectionState: 'Connected',
      messagesReceived: 1,
    });
    expect(events).toContainEqual(
      expect.objectContaining({
        event: 'hub.connected',
        detail: expect.objectContaining({ takesOver: true }),
      }),
    );
    await Promise.all([client.endAsync(true), second.endAsync(true)]);
  });

  test('ten in quick succession leave the last one standing', async () => {
    const { sandbox, login, client } = await device();
    await client.endAsync(true);
    for (let round = 0; round < 10; round += 1) {
      const next = dialHub(sandbox, login);
      await connack(next);
      next.end(true);
    }
    const last = dialHub(sandbox, login);
    await connack(last);
    await last.publishAsync(EVENTS, 'x', { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')?.connectionState).toBe('Connected');
    await last.endAsync(true);
  });

  test("ends when the device's token does, where no grace is given", async () => {
    const { sandbox, login, client, happened } = await device({ tokenGrace: 0 });
    await client.endAsync(true);
    // Whole seconds: a token for "the next second" may have little time left, never none.
    const expiresAt = Math.floor(Date.now() / 1000) + 2;
    const password = createSasToken(`${HUB}/devices/dev1`, login.key, expiresAt);
    const brief = dialHub(sandbox, { ...login, password });
    expect((await connack(brief)).returnCode).toBe(0);
    await closed(brief);
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt * 1000 - 50);
    expect((await happened('hub.dropped')).reason).toContain('expired');
    await brief.endAsync(true);
  });

  test('ends when the device is disabled', async () => {
    const { sandbox, client, happened } = await device();
    const ended = closed(client);
    sandbox.setDeviceStatus(HUB, 'dev1', 'disabled');
    await ended;
    expect((await happened('hub.dropped')).reason).toContain('disabled');
    expect(sandbox.device(HUB, 'dev1')?.status).toBe('disabled');
    await client.endAsync(true);
  });

  test('leaves a will when it breaks, none when it is closed', async () => {
    const { sandbox, login, client, happened } = await device();
    await client.endAsync();
    const will = { topic: EVENTS, payload: Buffer.from('gone'), qos: 1, retain: false } as const;
    const polite = dialHub(sandbox, login, { will });
    await connack(polite);
    await polite.endAsync();
    const broken = dialHub(sandbox, login, { will });
    await connack(broken);
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(0);
    broken.stream.destroy();
    await happened('hub.will');
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(1);
    await broken.endAsync(true);
  });
});
