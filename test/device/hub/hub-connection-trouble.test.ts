import { describe, expect, test } from 'vitest';
import { connectHub } from '../../../source/device/hub/hub-connection.ts';
import {
  DEVICE,
  failureOf,
  openResources,
  startPlainServer,
  symptomOf,
  until,
} from '../helpers.ts';
import { startScriptedService } from '../scripted-service.ts';

const TWIN_ANSWER = (topic: string, status: number) =>
  topic.replace('$iothub/twin/GET/', `$iothub/twin/res/${status}/`);

describe('a connection that is lost', () => {
  test('fails what is outstanding, once, and everything after it', async () => {
    const service = await startScriptedService({
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
    const { endpoint } = await startScriptedService({
      onPublish: ({ hangUp }) => setTimeout(hangUp, 20),
    });
    const connection = await connectHub(DEVICE, { endpoint });
    expect(await symptomOf(connection.twin())).toMatchObject({ phase: 'twin' });
    await connection.close();
  });
});

describe('a hub that does not answer', () => {
  const patience = { answerTimeoutMilliseconds: 200 };

  test('with an acknowledgement is taken for lost', async () => {
    const { endpoint } = await startScriptedService({ withholdPuback: () => true });
    const connection = await connectHub(DEVICE, { endpoint, ...patience });
    const timeout = { link: 'hub', phase: 'telemetry', signal: { kind: 'timeout' } };
    expect(await symptomOf(connection.send('x', { messageId: '1' }))).toEqual(timeout);
    expect(await symptomOf(connection.send('x', { messageId: '2' }))).toMatchObject({
      signal: { kind: 'timeout' },
    });
    await connection.close();
  });

  test('with a twin may still take messages', async () => {
    const { endpoint } = await startScriptedService();
    const connection = await connectHub(DEVICE, { endpoint, ...patience });
    const timeout = { link: 'hub', phase: 'twin', signal: { kind: 'timeout' } };
    expect(await symptomOf(connection.twin())).toEqual(timeout);
    await connection.send('x', { messageId: '1' });
    await connection.close();
  });

  test.each(['silence', undefined] as const)('to a connection is given up', async (connack) => {
    const service = connack ? await startScriptedService({ connack }) : undefined;
    const plain = await startPlainServer();
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
    const { endpoint } = await startScriptedService({ withholdPuback: () => true });
    const resources = openResources();
    const connection = await connectHub(DEVICE, { endpoint });
    const sending = failureOf(connection.send('x', { messageId: '1' }));
    await connection.close();
    expect(await sending).toMatchObject({ symptom: { phase: 'telemetry' } });
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  test('to a goodbye gets no further message meanwhile', async () => {
    const service = await startScriptedService({ withholdPuback: () => true });
    const connection = await connectHub(DEVICE, { endpoint: service.endpoint });
    const first = failureOf(connection.send('x', { messageId: '1' }));
    const closing = connection.close();
    expect(await symptomOf(connection.send('x', { messageId: '2' }))).toEqual({
      link: 'hub',
      phase: 'telemetry',
      signal: { kind: 'closed' },
    });
    await Promise.all([first, closing]);
    expect(service.passwords).toHaveLength(1);
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
    const { endpoint } = await startScriptedService({
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
    const service = await startScriptedService({ connack: 'silence' });
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
    const service = await startScriptedService({ withholdPuback: () => true });
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
