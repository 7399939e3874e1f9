import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceFailure } from '../../source/device/device-failure.ts';
import { connectHub } from '../../source/device/hub-connection.ts';
import type { WirePacket } from '../../source/device/wire-packet.ts';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import {
  DEVICE,
  failureOf,
  HUB,
  openResources,
  type Script,
  type ScriptedService,
  startPlainServer,
  startProvisioned,
  startScriptedService,
  until,
} from './helpers.ts';

const running: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.close()));
});

async function provisioned(): Promise<Awaited<ReturnType<typeof startProvisioned>>> {
  const started = await startProvisioned();
  running.push(started.sandbox);
  return started;
}

async function scripted(script: Script = {}): Promise<ScriptedService> {
  const service = await startScriptedService(script);
  running.push(service);
  return service;
}

function connectionState(sandbox: Sandbox, deviceId: string): string | undefined {
  return sandbox.device(HUB, deviceId)?.connectionState;
}

const symptomOf = async (work: Promise<unknown>) =>
  ((await failureOf(work)) as DeviceFailure).symptom;

const TWIN_ANSWER = (topic: string, status: number) =>
  topic.replace('$iothub/twin/GET/', `$iothub/twin/res/${status}/`);

describe('a provisioned device', () => {
  test('connects to its hub, sends a message and is gone after closing', async () => {
    const { sandbox, device, endpoint } = await provisioned();
    const connection = await connectHub(device, { endpoint });
    expect(connectionState(sandbox, device.deviceId)).toBe('Connected');
    await connection.send('test wind speed 1', { messageId: 'one' });
    expect(sandbox.device(HUB, device.deviceId)?.messagesReceived).toBe(1);
    await connection.close();
    await until(
      () => connectionState(sandbox, device.deviceId) === 'Disconnected',
      'the hub sees the device leave',
    );
  });

  test('identifies itself by the assigned hub and device ID', async () => {
    const { device, endpoint } = await provisioned();
    const packets: WirePacket[] = [];
    const onWire = (packet: WirePacket) => packets.push(packet);
    const connection = await connectHub(device, { endpoint, onWire });
    await connection.send('hello', { messageId: 'an id/with=signs' });
    await connection.close();
    expect(packets[0]).toMatchObject({
      link: 'hub',
      packet: 'CONNECT',
      clientId: device.deviceId,
      userName: expect.stringMatching(new RegExp(`^${HUB}/${device.deviceId}/\\?api-version=`)),
      token: { resource: `${HUB}/devices/${device.deviceId}` },
    });
    expect(packets.find(({ packet }) => packet === 'PUBLISH')).toMatchObject({
      topic: `devices/${device.deviceId}/messages/events/%24.mid=an%20id%2Fwith%3Dsigns&%24.ct=text%2Fplain&%24.ce=utf-8`,
      payload: 'hello',
      qos: 1,
    });
  });

  test('reads its twin, as often as it likes', async () => {
    const { device, endpoint } = await provisioned();
    const connection = await connectHub(device, { endpoint });
    const twin = { desired: { fan: 'on', $version: 1 }, reported: { $version: 1 } };
    expect(await connection.twin()).toEqual(twin);
    expect(await Promise.all([connection.twin(), connection.twin()])).toEqual([twin, twin]);
    await connection.close();
  });

  test('may close twice, and can send nothing afterwards', async () => {
    const { device, endpoint } = await provisioned();
    const connection = await connectHub(device, { endpoint });
    await Promise.all([connection.close(), connection.close()]);
    expect(await symptomOf(connection.send('late', { messageId: '1' }))).toMatchObject({
      link: 'hub',
      signal: { kind: 'closed' },
    });
  });

  test('hears of a refusal by its code, not by the text of the SDK', async () => {
    const { device, endpoint } = await provisioned();
    const symmetricKey = Buffer.alloc(32, 1).toString('base64');
    const failure = await failureOf(connectHub({ ...device, symmetricKey }, { endpoint }));
    expect((failure as DeviceFailure).symptom).toEqual({
      link: 'hub',
      phase: 'connect',
      signal: { kind: 'connack', code: 5 },
    });
  });

  test('is not told "not authorized" when nothing listens', async () => {
    const { sandbox, device, endpoint } = await provisioned();
    await sandbox.close();
    running.length = 0;
    const failure = (await failureOf(connectHub(device, { endpoint }))) as DeviceFailure;
    expect(failure.symptom.signal).toMatchObject({ kind: 'network', code: 'ECONNREFUSED' });
    expect(failure.message).not.toMatch(/authorized/i);
  });

  test('is told what is wrong with a certificate it does not trust', async () => {
    const { device, endpoint } = await provisioned();
    expect(
      await symptomOf(connectHub(device, { endpoint: { ...endpoint, ca: undefined } })),
    ).toEqual({
      link: 'hub',
      phase: 'connect',
      signal: { kind: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
  });
});

describe('a connection that is lost', () => {
  test('fails what is outstanding, once, and everything after it', async () => {
    const service = await scripted({
      withholdPuback: () => true,
      onPublish: ({ count, hangUp }) => count === 3 && hangUp(),
    });
    const resources = openResources();
    const connection = await connectHub(DEVICE, { endpoint: service.endpoint });
    const send = (messageId: string) => symptomOf(connection.send('x', { messageId }));
    const symptoms = await Promise.all(['1', '2', '3'].map(send));
    const lost = {
      link: 'hub',
      phase: 'telemetry',
      signal: { kind: expect.stringMatching(/closed|network/) },
    };
    expect(symptoms).toEqual([lost, lost, lost].map((each) => expect.objectContaining(each)));
    expect(await symptomOf(connection.twin())).toMatchObject({ link: 'hub' });
    expect(service.passwords).toHaveLength(1);
    await connection.close();
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  test('fails a twin that was asked for', async () => {
    const { endpoint } = await scripted({ onPublish: ({ hangUp }) => setTimeout(hangUp, 20) });
    const connection = await connectHub(DEVICE, { endpoint });
    expect(await symptomOf(connection.twin())).toMatchObject({ phase: 'twin' });
    await connection.close();
  });
});

describe('a hub that does not answer', () => {
  const patience = { answerTimeoutMilliseconds: 200 };

  test('with an acknowledgement is taken for lost', async () => {
    const { endpoint } = await scripted({ withholdPuback: () => true });
    const connection = await connectHub(DEVICE, { endpoint, ...patience });
    const timeout = { link: 'hub', phase: 'telemetry', signal: { kind: 'timeout' } };
    expect(await symptomOf(connection.send('x', { messageId: '1' }))).toEqual(timeout);
    expect(await symptomOf(connection.send('x', { messageId: '2' }))).toMatchObject({
      signal: { kind: 'timeout' },
    });
    await connection.close();
  });

  test('with a twin may still take messages', async () => {
    const { endpoint } = await scripted();
    const connection = await connectHub(DEVICE, { endpoint, ...patience });
    const timeout = { link: 'hub', phase: 'twin', signal: { kind: 'timeout' } };
    expect(await symptomOf(connection.twin())).toEqual(timeout);
    await connection.send('x', { messageId: '1' });
    await connection.close();
  });

  test.each(['silence', undefined] as const)('to a connection is given up', async (connack) => {
    const service = connack ? await scripted({ connack }) : undefined;
    const plain = await startPlainServer();
    running.push(plain);
    const endpoint = service?.endpoint ?? {
      transport: 'mqtt',
      address: '127.0.0.1',
      port: plain.port,
    };
    const resources = openResources();
    const work = connectHub(DEVICE, { endpoint, connectTimeoutMilliseconds: 200 });
    expect(await symptomOf(work)).toEqual({
      link: 'hub',
      phase: 'connect',
      signal: { kind: 'timeout' },
    });
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  test('to a goodbye is left after a second', async () => {
    const { endpoint } = await scripted({ withholdPuback: () => true });
    const resources = openResources();
    const connection = await connectHub(DEVICE, { endpoint });
    const sending = failureOf(connection.send('x', { messageId: '1' }));
    await connection.close();
    expect(await sending).toMatchObject({ symptom: { phase: 'telemetry' } });
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });
});

describe('a twin the hub does not give', () => {
  const cases: [string, number, string, object][] = [
    [
      'is refused with what the hub says',
      429,
      '{"errorCode":429001,"message":"Throttled","trackingId":"t"}',
      { kind: 'response', status: 429, errorCode: 429001, message: 'Throttled', trackingId: 't' },
    ],
    ['is refused also without a word', 500, '', { kind: 'response', status: 500 }],
    ['is a failure when it is not JSON', 200, 'oops', { kind: 'unexpected' }],
    ['is a failure when it is empty', 200, '', { kind: 'unexpected' }],
  ];
  test.each(cases)('%s', async (_what, status, body, signal) => {
    const { endpoint } = await scripted({
      onPublish: ({ topic, send }) => send(TWIN_ANSWER(topic, status), body),
    });
    const connection = await connectHub(DEVICE, { endpoint });
    expect(await symptomOf(connection.twin())).toMatchObject({ phase: 'twin', signal });
    await connection.send('x', { messageId: '1' });
    await connection.close();
  });
});

describe('a connection that is cancelled', () => {
  test('while it is made leaves nothing open', async () => {
    const service = await scripted({ connack: 'silence' });
    const resources = openResources();
    const controller = new AbortController();
    const work = connectHub(DEVICE, { endpoint: service.endpoint, signal: controller.signal });
    await until(() => service.passwords.length === 1, 'the hub got CONNECT');
    controller.abort();
    expect(await failureOf(work)).toBe(controller.signal.reason);
    await until(() => service.connections() === 0, 'the server sees the socket closed');
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  test('while it is used fails what is outstanding with the reason', async () => {
    const service = await scripted({ withholdPuback: () => true });
    const resources = openResources();
    const controller = new AbortController();
    const { signal } = controller;
    const connection = await connectHub(DEVICE, { endpoint: service.endpoint, signal });
    const work = [connection.send('x', { messageId: '1' }), connection.twin()].map(failureOf);
    controller.abort();
    expect(await Promise.all(work)).toEqual([signal.reason, signal.reason]);
    await connection.close();
    await until(() => service.connections() === 0, 'the server sees the socket closed');
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });
});
