import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IPublishPacket } from 'mqtt-packet';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../../../source/sandbox/limits.ts';
import type { CloudToDeviceMessage } from '../../../source/sandbox/messaging/device-messenger.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { connack, dialHub } from '../helpers/device.ts';
import { hubDevice, inbox } from '../helpers/hub-device.ts';
import { rawHubClient, subscription } from '../helpers/raw-client.ts';
import { HUB, run } from '../helpers/running.ts';

const FILTER = 'devices/dev1/messages/devicebound/#';

function send(
  { messenger }: Sandbox,
  text: string,
  change: Partial<CloudToDeviceMessage> = {},
): boolean {
  return messenger.sendCloudToDevice(HUB, 'dev1', {
    payload: Buffer.from(text),
    properties: {},
    system: { to: '/devices/dev1/messages/deviceBound' },
    acknowledge: 'none',
    expiresAt: Date.now() + 3_600_000,
    ...change,
  });
}

afterEach(() => vi.useRealTimers());

/** Resolves when no message waits for the device any more. */
async function emptied({ messenger }: Sandbox): Promise<void> {
  await expect.poll(() => messenger.queueLength(HUB, 'dev1')).toBe(0);
}

describe('protocol.md 3.3: a cloud-to-device message', () => {
  test('arrives with its properties, system keys written with %24', async () => {
    const { sandbox, client } = await hubDevice();
    const messages = inbox(client);
    await client.subscribeAsync(FILTER, { qos: 1 });
    send(sandbox, 'hello', {
      acknowledge: 'full',
      system: { to: '/devices/dev1/messages/deviceBound', cid: '123', uid: '456' },
      properties: { 'a b': 'c&d' },
    });
    const { topic, text, qos } = await messages.next();
    expect(topic).toBe(
      'devices/dev1/messages/devicebound/iothub-ack=full&%24.to=%2Fdevices%2Fdev1%2Fmessages%2FdeviceBound&%24.cid=123&%24.uid=456&a%20b=c%26d',
    );
    expect({ text, qos }).toEqual({ text: 'hello', qos: 1 });
    await emptied(sandbox);
    await client.endAsync(true);
  });

  test.each([0, 1] as const)('is delivered at the granted QoS %d, and then gone', async (qos) => {
    const { sandbox, client } = await hubDevice();
    const messages = inbox(client);
    await client.subscribeAsync(FILTER, { qos });
    send(sandbox, 'x');
    expect((await messages.next()).qos).toBe(qos);
    await emptied(sandbox);
    await client.endAsync(true);
  });

  test('is not for other devices', async () => {
    const { sandbox, client } = await hubDevice();
    const [granted] = await client
      .subscribeAsync('devices/dev2/messages/devicebound/#')
      .catch(() => [{ qos: 128 }]);
    expect(granted?.qos).toBe(128);
    send(sandbox, 'x');
    expect(sandbox.messenger.queueLength(HUB, 'dev2')).toBe(0);
    await client.endAsync(true);
  });
});

describe('protocol.md 3.4: the queue of a device', () => {
  test('keeps the order, and delivers when the device subscribes', async () => {
    const { sandbox, client } = await hubDevice();
    for (const text of ['1', '2', '3']) send(sandbox, text);
    const messages = inbox(client);
    await client.subscribeAsync(FILTER, { qos: 1 });
    const texts = [];
    for (let count = 0; count < 3; count += 1) texts.push((await messages.next()).text);
    expect(texts).toEqual(['1', '2', '3']);
    await client.endAsync(true);
  });

  test('delivers to a device that kept its session, without another SUBSCRIBE', async () => {
    const { sandbox, login, client } = await hubDevice(undefined, { clean: false });
    await client.subscribeAsync(FILTER, { qos: 1 });
    await client.endAsync();
    send(sandbox, 'while you were away');
    const back = dialHub(sandbox, login, { clean: false, resubscribe: false });
    const messages = inbox(back);
    expect((await connack(back)).sessionPresent).toBe(true);
    expect((await messages.next()).text).toBe('while you were away');
    await emptied(sandbox);
    await back.endAsync(true);
  });

  test('gives a clean session nothing until it subscribes', async () => {
    const { sandbox, login, client } = await hubDevice(undefined, { clean: false });
    await client.subscribeAsync(FILTER, { qos: 1 });
    await client.endAsync();
    send(sandbox, 'x');
    const anew = dialHub(sandbox, login, { clean: true });
    const messages = inbox(anew);
    expect((await connack(anew)).sessionPresent).toBe(false);
    // An answered request shows that nothing was on its way before it.
    await anew.publishAsync('devices/dev1/messages/events/', '', { qos: 1 });
    expect(messages.size).toBe(0);
    await anew.subscribeAsync(FILTER, { qos: 1 });
    expect((await messages.next()).text).toBe('x');
    await anew.endAsync(true);
  });

  test('holds fifty and no more', async () => {
    const { sandbox, client } = await hubDevice();
    for (let count = 0; count < LIMITS.cloudToDeviceQueue; count += 1) {
      expect(send(sandbox, String(count))).toBe(true);
    }
    expect(send(sandbox, 'one too many')).toBe(false);
    expect(sandbox.messenger.purge(HUB, 'dev1')).toBe(50);
    expect(send(sandbox, 'room again')).toBe(true);
    await client.endAsync(true);
  });

  test('throws away what has expired, and says so', async () => {
    const { sandbox, client, happened } = await hubDevice();
    send(sandbox, 'late', { expiresAt: Date.now() - 1 });
    send(sandbox, 'in time');
    const messages = inbox(client);
    await client.subscribeAsync(FILTER, { qos: 1 });
    expect((await messages.next()).text).toBe('in time');
    expect((await happened('hub.message-given-up')).reason).toContain('expired');
    await client.endAsync(true);
  });

  test('delivers again what was not acknowledged, ten times at most', async () => {
    const { sandbox, login, client, events, happened } = await hubDevice();
    await client.endAsync();
    send(sandbox, 'poison');
    for (let round = 0; round < LIMITS.deliveryCount; round += 1) {
      // Never calling back leaves the message without its PUBACK.
      const silent = dialHub(sandbox, login);
      silent.handleMessage = () => {};
      await connack(silent);
      const arrived = new Promise((resolve) => {
        silent.on('packetreceive', ({ cmd }) => cmd === 'publish' && resolve(cmd));
      });
      silent.subscribe(FILTER, { qos: 1 });
      await arrived;
      silent.stream.destroy();
      const gone = (): number => events.filter(({ event }) => event === 'hub.disconnected').length;
      await expect.poll(gone).toBe(round + 2);
    }
    expect((await happened('hub.message-given-up')).reason).toContain('10 deliveries');
    expect(sandbox.messenger.queueLength(HUB, 'dev1')).toBe(0);
  });

  test('delivers again after a minute without a PUBACK, and the PUBACK is the end of it', async () => {
    const { sandbox, login, client } = await hubDevice();
    await client.endAsync();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const raw = await rawHubClient(sandbox, login);
    raw.send(subscription(1, [FILTER], 1));
    send(sandbox, 'x');
    expect([await raw.next(), await raw.next()].map(({ cmd }) => cmd)).toEqual([
      'connack',
      'suback',
    ]);
    const first = (await raw.next()) as IPublishPacket;
    vi.advanceTimersByTime(59_000);
    // What comes next would be the message, were it delivered too early.
    raw.send({ cmd: 'pingreq' });
    expect((await raw.next()).cmd).toBe('pingresp');
    vi.advanceTimersByTime(1000);
    const again = (await raw.next()) as IPublishPacket;
    expect([first.payload, again.payload].map(String)).toEqual(['x', 'x']);
    expect(again.messageId).not.toBe(first.messageId);
    vi.useRealTimers();
    raw.send({ cmd: 'puback', messageId: again.messageId as number });
    await emptied(sandbox);
    raw.end();
  });

  test('goes with its device', async () => {
    const { sandbox, client } = await hubDevice();
    send(sandbox, 'x');
    sandbox.deleteDevice(HUB, 'dev1');
    expect(sandbox.messenger.queueLength(HUB, 'dev1')).toBe(0);
    await client.endAsync(true);
  });
});

describe('a restart of the sandbox', () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  });
  afterEach(async () => {
    await rm(data, { recursive: true });
  });

  test('loses neither the messages nor the sessions that wait for them', async () => {
    const { sandbox, login, client } = await hubDevice({ dataDirectory: data }, { clean: false });
    await client.subscribeAsync(FILTER, { qos: 1 });
    await client.endAsync();
    send(sandbox, 'first', { properties: { n: '1' } });
    send(sandbox, 'second');
    await sandbox.close();
    const { sandbox: again } = await run({ dataDirectory: data });
    const back = dialHub(again, login, { clean: false, resubscribe: false });
    const messages = inbox(back);
    expect((await connack(back)).sessionPresent).toBe(true);
    expect(await messages.next()).toMatchObject({
      text: 'first',
      topic: expect.stringContaining('&n=1'),
    });
    expect((await messages.next()).text).toBe('second');
    await emptied(again);
    await back.endAsync(true);
    await again.close();
  });
});
