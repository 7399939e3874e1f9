import { describe, expect, test } from 'vitest';
import type { MethodCall } from '../../../source/sandbox/messaging/device-messenger.ts';
import { connack, dialHub } from '../helpers/device.ts';
import { type HubDevice, hubDevice, inbox } from '../helpers/hub-device.ts';
import { HUB } from '../helpers/running.ts';

const FILTER = '$iothub/methods/POST/#';
/** JSON that can be read, and overflows the stack of whoever writes it again. */
const DEEP = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
const NEVER = new AbortController().signal;

const call = (change: Partial<MethodCall> = {}): MethodCall => ({
  name: 'reboot',
  payload: undefined,
  responseTimeout: 30,
  connectTimeout: 0,
  ...change,
});

const requestIdOf = (topic: string): string => /\?\$rid=(.*)$/.exec(topic)?.[1] ?? '';

/** Calls, and lets the device answer. @returns what the device got, and what the caller got */
async function answered(
  { sandbox, client }: HubDevice,
  change: Partial<MethodCall>,
  status: number,
  body: string,
) {
  const messages = inbox(client);
  await client.subscribeAsync(FILTER, { qos: 0 });
  const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1', call(change), NEVER);
  const received = await messages.next();
  const topic = `$iothub/methods/res/${status}/?$rid=${requestIdOf(received.topic)}`;
  await client.publishAsync(topic, body, { qos: 0 });
  return { received, outcome: await outcome };
}

describe('protocol.md 3.3: a direct method', () => {
  test('reaches the device at QoS 0, and its answer the caller', async () => {
    const device = await hubDevice();
    const { received, outcome } = await answered(
      device,
      { payload: { in: 5 } },
      200,
      '{"ok":true}',
    );
    expect(received.topic).toMatch(/^\$iothub\/methods\/POST\/reboot\/\?\$rid=\d+$/);
    expect(received).toMatchObject({ text: '{"in":5}', qos: 0 });
    expect(outcome).toEqual({ kind: 'answered', status: 200, payload: { ok: true } });
    await device.client.endAsync(true);
  });

  test.each([
    ['nothing', '', null],
    ['null', 'null', null],
    ['a number', '7', 7],
    ['text that is no JSON', 'yes', 'yes'],
    ['JSON of 60,000 levels', DEEP, DEEP],
  ])('may be answered with %s', async (_name, body, payload) => {
    const device = await hubDevice();
    const { outcome } = await answered(device, {}, 404, body);
    expect(outcome).toEqual({ kind: 'answered', status: 404, payload });
    await device.client.endAsync(true);
  });

  test('protocol.md 11: without a payload arrives with an empty body', async () => {
    const device = await hubDevice();
    expect((await answered(device, {}, 200, '')).received.text).toBe('');
    await device.client.endAsync(true);
  });

  test('protocol.md 11: may be that of a component, with * in its name', async () => {
    const device = await hubDevice();
    const name = 'thermostat1*getMaxMinReport';
    const { received } = await answered(device, { name }, 200, '{}');
    expect(received.topic).toContain(`/POST/${name}/?`);
    await device.client.endAsync(true);
  });

  test('does not reach a device that is not connected', async () => {
    const { sandbox, client } = await hubDevice();
    await client.endAsync();
    const outcome = await sandbox.messenger.invokeMethod(HUB, 'dev1', call(), NEVER);
    expect(outcome).toEqual({ kind: 'not-connected' });
  });

  test('nor one that does not listen for methods', async () => {
    const { sandbox, client } = await hubDevice();
    const outcome = await sandbox.messenger.invokeMethod(HUB, 'dev1', call(), NEVER);
    expect(outcome).toEqual({ kind: 'not-connected' });
    await client.endAsync(true);
  });

  test('waits for the device to come, as long as the connect time-out', async () => {
    const { sandbox, login, client } = await hubDevice();
    await client.endAsync();
    const waiting = call({ connectTimeout: 20 });
    const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1', waiting, NEVER);
    const late = dialHub(sandbox, login);
    const messages = inbox(late);
    await connack(late);
    await late.subscribeAsync(FILTER);
    const id = requestIdOf((await messages.next()).topic);
    await late.publishAsync(`$iothub/methods/res/200/?$rid=${id}`, '', { qos: 1 });
    expect(await outcome).toMatchObject({ kind: 'answered', status: 200 });
    await late.endAsync(true);
  });

  test.each([
    ['the device never comes', { connectTimeout: 0.05 }, 'not-connected'],
    ['the device never answers', { responseTimeout: 0.05 }, 'timed-out'],
  ] as const)('ends in time when %s', async (_name, change, kind) => {
    const { sandbox, client } = await hubDevice();
    if (kind === 'timed-out') await client.subscribeAsync(FILTER);
    const outcome = await sandbox.messenger.invokeMethod(HUB, 'dev1', call(change), NEVER);
    expect(outcome).toEqual({ kind });
    await client.endAsync(true);
  });

  test('ends when nobody waits for it any more', async () => {
    const { sandbox, client } = await hubDevice();
    await client.subscribeAsync(FILTER);
    const gone = new AbortController();
    const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1', call(), gone.signal);
    gone.abort();
    expect(await outcome).toEqual({ kind: 'timed-out' });
    await client.endAsync(true);
  });

  test("cannot be answered by another device, nor under another call's ID", async () => {
    const device = await hubDevice();
    const { sandbox, client, happened } = device;
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev2' });
    const { register } = await import('../helpers/device.ts');
    await register(sandbox, { registrationId: 'dev2', key });
    const other = dialHub(sandbox, { hub: HUB, deviceId: 'dev2', key });
    await connack(other);
    const messages = inbox(client);
    await client.subscribeAsync(FILTER);
    const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1', call(), NEVER);
    const id = requestIdOf((await messages.next()).topic);
    await other.publishAsync(`$iothub/methods/res/500/?$rid=${id}`, '"forged"', { qos: 1 });
    await client.publishAsync('$iothub/methods/res/500/?$rid=999', '"stale"', { qos: 1 });
    expect(await happened('hub.method-unasked')).toMatchObject({ id: 'dev2' });
    await client.publishAsync(`$iothub/methods/res/200/?$rid=${id}`, '"real"', { qos: 1 });
    expect(await outcome).toMatchObject({ status: 200, payload: 'real' });
    await Promise.all([client.endAsync(true), other.endAsync(true)]);
  });

  test('does not outlive the sandbox', async () => {
    const { sandbox, client } = await hubDevice();
    await client.subscribeAsync(FILTER);
    const outcome = sandbox.messenger.invokeMethod(HUB, 'dev1', call(), NEVER);
    await Promise.all([client.endAsync(true), sandbox.close()]);
    expect(await outcome).toEqual({ kind: 'not-connected' });
  });
});
