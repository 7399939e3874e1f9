import type { MqttClient } from 'mqtt';
import type { Packet } from 'mqtt-packet';
import { describe, expect, test } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { ask, closed, connack, dialHub, type HubLogin, inAnHour } from '../helpers/device.ts';
import { hubDevice, inbox } from '../helpers/hub-device.ts';
import { publication, rawHubClient, subscription } from '../helpers/raw-client.ts';
import { HUB, type Running, run } from '../helpers/running.ts';

const EVENTS = 'devices/dev1/messages/events/';
const TWIN_RESULT = '$iothub/twin/res/#';
const METHODS = '$iothub/methods/POST/#';
const NEVER = new AbortController().signal;

const KEY = Buffer.alloc(32, 7).toString('base64');

/** A module whose device's name is written in two ways in topics: it has more than five filters of its own. */
const MODULE: HubLogin = {
  hub: HUB,
  deviceId: 'd$1',
  key: KEY,
  clientId: 'd$1/m',
  userName: `${HUB}/d$1/m/?api-version=2021-04-12`,
  password: createSasToken(`${HUB}/devices/d$1/modules/m`, KEY, inAnHour()),
};

function withModule(): Promise<Running> {
  const authentication = { symmetricKey: { primaryKey: KEY } };
  const modules = [{ moduleId: 'm', authentication }];
  return run({ seed: { devices: [{ deviceId: 'd$1', modules }] } });
}

describe('protocol.md 3.4: five subscriptions', () => {
  const FIVE = [
    TWIN_RESULT,
    '$iothub/twin/PATCH/properties/desired/#',
    METHODS,
    'devices/d$1/modules/m/#',
    'devices/d$1/modules/m/inputs/#',
  ];
  const SIXTH = 'devices/d%241/modules/m/#';

  test('the sixth is answered 0x80, until one of the others is given up', async () => {
    const { sandbox, happened } = await withModule();
    const client = dialHub(sandbox, MODULE);
    await connack(client);
    const five = await client.subscribeAsync(FIVE, { qos: 1 });
    expect(five.map(({ qos }) => qos)).toEqual([1, 1, 1, 1, 1]);
    expect(await granted(client, SIXTH)).toEqual([128]);
    expect((await happened('hub.subscription-refused')).reason).toContain('five');
    // One that is held already is no further one.
    expect(await granted(client, METHODS)).toEqual([1]);
    await client.unsubscribeAsync(METHODS);
    expect(await granted(client, SIXTH)).toEqual([1]);
    await client.endAsync(true);
  });

  test('of several in one packet each has its own answer', async () => {
    const { client } = await hubDevice();
    const filters = [TWIN_RESULT, '#', METHODS, 'devices/dev2/messages/devicebound/#'];
    expect(await granted(client, ...filters)).toEqual([1, 128, 1, 128]);
    await client.endAsync(true);
  });

  function granted(client: MqttClient, ...filters: string[]): Promise<readonly unknown[]> {
    return new Promise((resolve) => {
      client.on('packetreceive', (packet) => {
        if (packet.cmd === 'suback') resolve(packet.granted);
      });
      client.subscribe(filters, { qos: 1 }, () => {});
    });
  }
});

describe("protocol.md 3.4: a module's will", () => {
  test.each([
    ['under its own topic is left', 'devices/d$1/modules/m/messages/events/a=1', 0],
    ["under its device's is answered 5", 'devices/d$1/messages/events/', 5],
    ["under another module's is answered 5", 'devices/d$1/modules/n/messages/events/', 5],
  ])('%s', async (_name, topic, code) => {
    const { sandbox, happened } = await withModule();
    const will = { topic, payload: Buffer.from('x'), qos: 1, retain: false } as const;
    const client = dialHub(sandbox, MODULE, { will });
    expect((await connack(client)).returnCode).toBe(code);
    client.stream.destroy();
    if (code === 0) {
      expect(await happened('hub.will')).toMatchObject({
        id: 'd$1/m',
        detail: { properties: 'a=1&iothub-MessageType=Will&%24.cmid=m' },
      });
    }
    await client.endAsync(true);
  });
});

describe('protocol.md 3.4: sizes', () => {
  const call = { name: 'read', payload: undefined, responseTimeout: 30, connectTimeout: 0 };

  /** Calls a method and answers it with so many bytes. */
  async function answerOf(bytes: number) {
    const device = await hubDevice();
    const messages = inbox(device.client);
    await device.client.subscribeAsync(METHODS);
    const outcome = device.sandbox.messenger.invokeMethod(HUB, 'dev1', call, NEVER);
    const { topic } = await messages.next();
    const rid = topic.slice(topic.indexOf('?'));
    const payload = JSON.stringify('x'.repeat(bytes - 2));
    return { ...device, outcome, topic: `$iothub/methods/res/200/${rid}`, payload };
  }

  test('the answer to a method may have 128 KB', async () => {
    const { client, outcome, topic, payload } = await answerOf(128 * 1024);
    await client.publishAsync(topic, payload, { qos: 1 });
    expect(await outcome).toMatchObject({ kind: 'answered', status: 200 });
    await client.endAsync(true);
  });

  test('a larger one ends the connection', async () => {
    const { sandbox, client, outcome, topic, payload, happened } = await answerOf(128 * 1024 + 1);
    const ended = closed(client);
    client.publish(topic, payload, { qos: 1 });
    await ended;
    expect((await happened('hub.dropped')).reason).toContain('128 KB');
    await sandbox.close();
    expect(await outcome).toEqual({ kind: 'not-connected' });
    await client.endAsync(true);
  });

  test.each([
    [32 * 1024, 204],
    [32 * 1024 + 1, 400],
  ])('%d bytes of reported properties are answered %d', async (bytes, status) => {
    const { client } = await hubDevice();
    await client.subscribeAsync(TWIN_RESULT);
    const body = JSON.stringify({ a: 'x'.repeat(bytes - 8) });
    const topic = '$iothub/twin/PATCH/properties/reported/?$rid=1';
    expect((await ask(client, topic, body)).status).toBe(status);
    await client.endAsync(true);
  });
});

describe('protocol.md 3.5: the order of what a device gets', () => {
  /** Sends everything at once. @returns what came back, in its order */
  async function order(packets: readonly Packet[], count: number): Promise<string[]> {
    const { sandbox, login, client } = await hubDevice();
    await client.endAsync();
    const raw = await rawHubClient(sandbox, login);
    const seen: string[] = [];
    for (const packet of packets) raw.send(packet);
    while (seen.length < count) {
      const packet = await raw.next();
      seen.push(packet.cmd === 'publish' ? `publish ${packet.topic}` : packet.cmd);
    }
    raw.end();
    return seen;
  }

  test('CONNACK, SUBACK, the PUBACK of a request, its answer', async () => {
    const packets = [subscription(1, [TWIN_RESULT], 1), publication('$iothub/twin/GET/?$rid=7', 2)];
    expect(await order(packets, 4)).toEqual([
      'connack',
      'suback',
      'puback',
      'publish $iothub/twin/res/200/?$rid=7',
    ]);
  });

  test('requests are answered in the order they came', async () => {
    const packets = [
      subscription(1, [TWIN_RESULT], 0),
      publication('$iothub/twin/PATCH/properties/reported/?$rid=a', 2, '{"a":1}'),
      publication('$iothub/twin/GET/?$rid=b', 3),
    ];
    const seen = await order(packets, 6);
    expect(seen.filter((packet) => packet.startsWith('publish'))).toEqual([
      'publish $iothub/twin/res/204/?$rid=a&$version=2',
      'publish $iothub/twin/res/200/?$rid=b',
    ]);
  });

  test('a device that does not listen is acknowledged, and answered nothing', async () => {
    const packets = [publication('$iothub/twin/GET/?$rid=1', 1), publication(EVENTS, 2)];
    expect(await order(packets, 3)).toEqual(['connack', 'puback', 'puback']);
  });

  test('a method comes at QoS 0 whatever was granted', async () => {
    const { sandbox, login, client } = await hubDevice();
    await client.endAsync();
    const raw = await rawHubClient(sandbox, login);
    raw.send(subscription(1, [METHODS], 1));
    expect([(await raw.next()).cmd, (await raw.next()).cmd]).toEqual(['connack', 'suback']);
    const call = { name: 'blink', payload: 1, responseTimeout: 30, connectTimeout: 0 };
    const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1', call, NEVER);
    const packet = await raw.next();
    expect(packet).toMatchObject({ cmd: 'publish', qos: 0, retain: false, dup: false });
    raw.end();
    await sandbox.close();
    await outcome;
  });
});
