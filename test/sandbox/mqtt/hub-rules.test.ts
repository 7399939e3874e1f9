import { generate, type Packet, parser } from 'mqtt-packet';
import { describe, expect, test } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { ask, closed, connack, dialHub, type HubLogin, inAnHour } from '../helpers/device.ts';
import { hubDevice, inbox } from '../helpers/hub-device.ts';
import { HUB, run } from '../helpers/running.ts';

const EVENTS = 'devices/dev1/messages/events/';
const DESIRED = '$iothub/twin/PATCH/properties/desired/#';

/** The service's side of a twin over the messenger, as the service API uses it. */
function tell(sandbox: Sandbox, patch: Record<string, unknown>, version: number): void {
  sandbox.messenger.desiredChanged(HUB, 'dev1', patch, version);
}

describe('protocol.md 3.3: desired properties', () => {
  test('are pushed as a merge patch with their version, null where one is gone', async () => {
    const { sandbox, client } = await hubDevice();
    const messages = inbox(client);
    await client.subscribeAsync(DESIRED, { qos: 0 });
    tell(sandbox, { fan: { speed: null, mode: 'auto' } }, 105);
    const { topic, text } = await messages.next();
    expect(topic).toBe('$iothub/twin/PATCH/properties/desired/?$version=105');
    expect(JSON.parse(text)).toEqual({ fan: { speed: null, mode: 'auto' }, $version: 105 });
    await client.endAsync(true);
  });

  test('protocol.md 3.4: are not pushed later to a device that was away', async () => {
    const { sandbox, login, client } = await hubDevice(undefined, { clean: false });
    await client.subscribeAsync(DESIRED, { qos: 1 });
    await client.endAsync();
    tell(sandbox, { a: 1 }, 2);
    const back = dialHub(sandbox, login, { clean: false, resubscribe: false });
    const messages = inbox(back);
    await connack(back);
    await back.publishAsync(EVENTS, '', { qos: 1 });
    expect(messages.size).toBe(0);
    await back.endAsync(true);
  });
});

describe('protocol.md 3.4: what the hub makes of a message', () => {
  /** The bags of the messages as they are kept to be read back. */
  async function bags(
    publish: (device: Awaited<ReturnType<typeof hubDevice>>) => Promise<unknown>,
  ) {
    const device = await hubDevice();
    await publish(device);
    await device.client.endAsync(true);
    return device.events
      .filter(({ event }) => event === 'hub.telemetry')
      .map(({ detail }) => detail);
  }

  test('RETAIN is not kept and becomes a property', async () => {
    const details = await bags(({ client }) =>
      client.publishAsync(`${EVENTS}a=1`, 'x', { qos: 1, retain: true }),
    );
    expect(details).toMatchObject([{ properties: 'a=1&mqtt-retain=true' }]);
  });

  test('without RETAIN the bag stays as it was sent', async () => {
    const details = await bags(({ client }) =>
      client.publishAsync(`${EVENTS}a=1`, 'x', { qos: 1 }),
    );
    expect(details).toMatchObject([{ properties: 'a=1' }]);
  });

  test('a will gets the property that marks it', async () => {
    const { sandbox, login, client, happened } = await hubDevice();
    await client.endAsync();
    const will = {
      topic: `${EVENTS}a=1`,
      payload: Buffer.from('x'),
      qos: 1,
      retain: false,
    } as const;
    const broken = dialHub(sandbox, login, { will });
    await connack(broken);
    broken.stream.destroy();
    expect((await happened('hub.will')).detail).toMatchObject({
      properties: 'a=1&iothub-MessageType=Will',
    });
    await broken.endAsync(true);
  });
});

describe('a packet of QoS 2 that belongs to no message', () => {
  test.each(['pubrel', 'pubrec', 'pubcomp', 'puback'] as const)('%s does no harm', async (cmd) => {
    const { sandbox, client } = await hubDevice();
    client.stream.write(generate({ cmd, messageId: 7 } as Packet));
    await client.publishAsync(EVENTS, 'x', { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')?.messagesReceived).toBe(1);
    await client.endAsync(true);
    expect(parser()).toBeDefined();
  });
});

describe('protocol.md 3.1: the model a device says it is of', () => {
  test('is noted with the device', async () => {
    const { sandbox, login, client } = await hubDevice();
    await client.endAsync();
    const userName = `${HUB}/dev1/?api-version=2020-09-30&model-id=dtmi%3Acom%3Aexample%3BThermostat%3B1`;
    const device = dialHub(sandbox, { ...login, userName });
    expect((await connack(device)).returnCode).toBe(0);
    expect(sandbox.device(HUB, 'dev1')?.modelId).toBe('dtmi:com:example;Thermostat;1');
    await device.endAsync(true);
  });
});

describe('protocol.md 3.1, 3.3: a module', () => {
  const KEY = Buffer.alloc(32, 7).toString('base64');
  const authentication = { symmetricKey: { primaryKey: KEY } };
  const properties = { desired: { rate: 5 } };
  const modules = [{ moduleId: 'mod1', properties, authentication }];
  const LOGIN: HubLogin = {
    hub: HUB,
    deviceId: 'dev1',
    key: KEY,
    clientId: 'dev1/mod1',
    userName: `${HUB}/dev1/mod1/?api-version=2021-04-12`,
    password: createSasToken(`${HUB}/devices/dev1/modules/mod1`, KEY, inAnHour()),
  };

  async function module() {
    const running = await run({ seed: { devices: [{ deviceId: 'dev1', modules }] } });
    const client = dialHub(running.sandbox, LOGIN);
    expect((await connack(client)).returnCode).toBe(0);
    return { ...running, client };
  }

  test('sends telemetry under its own topic, marked as its own', async () => {
    const { client, happened } = await module();
    await client.publishAsync('devices/dev1/modules/mod1/messages/events/a=1', 'x', { qos: 1 });
    expect(await happened('hub.telemetry')).toMatchObject({
      id: 'dev1/mod1',
      detail: { properties: 'a=1&%24.cmid=mod1' },
    });
    await client.endAsync(true);
  });

  test.each(['', '/', '/?api-version=2021-04-12&DeviceClientType=x', '/api-version=2016-11-14'])(
    'may end its user name with %j',
    async (tail) => {
      const { sandbox, client } = await module();
      await client.endAsync();
      const again = dialHub(sandbox, { ...LOGIN, userName: `${HUB}/dev1/mod1${tail}` });
      expect((await connack(again)).returnCode).toBe(0);
      await again.endAsync(true);
    },
  );

  test('has a twin of its own', async () => {
    const { client } = await module();
    await client.subscribeAsync('$iothub/twin/res/#');
    const twin = await ask(client, '$iothub/twin/GET/?$rid=1');
    expect(twin.body.desired).toMatchObject({ rate: 5 });
    expect(
      (await ask(client, '$iothub/twin/PATCH/properties/reported/?$rid=2', '{"a":1}')).status,
    ).toBe(204);
    await client.endAsync(true);
  });

  test('is called by methods', async () => {
    const { sandbox, client } = await module();
    const messages = inbox(client);
    await client.subscribeAsync('$iothub/methods/POST/#');
    const call = { name: 'ping', payload: 1, responseTimeout: 5, connectTimeout: 0 };
    const { signal } = new AbortController();
    const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1/mod1', call, signal);
    const { topic } = await messages.next();
    await client.publishAsync(`$iothub/methods/res/200/${topic.slice(topic.indexOf('?'))}`, '2');
    expect(await outcome).toMatchObject({ status: 200, payload: 2 });
    await client.endAsync(true);
  });

  test.each(['devices/dev1/modules/mod1/#', 'devices/dev1/modules/mod1/inputs/#'])(
    'may subscribe to %s',
    async (filter) => {
      const { client } = await module();
      const [granted] = await client.subscribeAsync(filter, { qos: 1 });
      expect(granted?.qos).toBe(1);
      await client.endAsync(true);
    },
  );

  test.each([
    ["its device's telemetry topic", EVENTS],
    ["another module's", 'devices/dev1/modules/mod2/messages/events/'],
  ])('is cut off when it publishes to %s', async (_name, topic) => {
    const { client } = await module();
    const ended = closed(client);
    client.publish(topic, 'x', { qos: 1 });
    await ended;
    await client.endAsync(true);
  });

  test('is cut off when its device is disabled, and answered 3 when it comes back', async () => {
    const { sandbox, client } = await module();
    const ended = closed(client);
    sandbox.setDeviceStatus(HUB, 'dev1', 'disabled');
    await ended;
    const again = dialHub(sandbox, LOGIN);
    expect((await connack(again)).returnCode).toBe(3);
    await Promise.all([client.endAsync(true), again.endAsync(true)]);
  });
});
