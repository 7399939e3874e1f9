import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import fc from 'fast-check';
import mqttPacket from 'mqtt-packet';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { connack, dialHub, register } from './helpers/device.ts';
import { HUB, run } from './helpers/running.ts';

async function secure(sandbox: Sandbox): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port: sandbox.port, ca: sandbox.ca });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  return socket;
}

/** A registration from beginning to end: proof that the sandbox is well. */
async function isWell(sandbox: Sandbox): Promise<void> {
  sandbox.deleteIndividualEnrollment('witness');
  const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'witness' });
  const { body } = await register(sandbox, { registrationId: 'witness', key });
  expect(body.status).toBe('assigned');
}

/** Writes and waits until the server has hung up. */
async function sendAndWait(socket: TLSSocket, bytes: Uint8Array): Promise<void> {
  const ended = once(socket, 'close');
  socket.resume();
  socket.write(bytes);
  await ended;
}

const CONNECT = mqttPacket.generate({
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clean: true,
  clientId: 'a',
  keepalive: 0,
});

describe('what a stranger may send', () => {
  test('plain text to the TLS port', async () => {
    const { sandbox, happened } = await run();
    const socket = connectTcp(sandbox.port, '127.0.0.1');
    socket.on('error', () => {});
    const ended = once(socket, 'close');
    socket.resume();
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await ended;
    expect((await happened('server.tls-failed')).reason).toContain('TLS');
    await isWell(sandbox);
  });

  test.each<[string, Uint8Array]>([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a packet type that does not exist', Buffer.from([0x00, 0x00])],
    ['a PUBLISH before a CONNECT', Buffer.from([0x30, 0x03, 0x00, 0x01, 0x61])],
    ['a length that never ends', Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0xff])],
    ['a CONNECT that announces 200 MB', Buffer.from([0x10, 0x80, 0x80, 0x80, 0x60, 0x00])],
    [
      'a CONNECT with another protocol name',
      Buffer.from([0x10, 0x06, 0x00, 0x02, 0x4d, 0x58, 0x04, 0x02]),
    ],
    ['a CONNECT without anything', Buffer.from([0x10, 0x00])],
    ['two CONNECTs', Buffer.concat([CONNECT, CONNECT])],
  ])('%s: the connection is closed and nothing else happens', async (_name, bytes) => {
    const { sandbox } = await run();
    await sendAndWait(await secure(sandbox), bytes);
    await isWell(sandbox);
  });

  test('a CONNECT larger than it may be, before all of it is here', async () => {
    const { sandbox, happened } = await run();
    const head = Buffer.from([0x10, 0x80, 0x80, 0x02, 0x00, 0x04]);
    await sendAndWait(await secure(sandbox), head);
    expect((await happened('server.dropped')).reason).toContain('too large');
  });

  test('any bytes at all', async () => {
    const { sandbox } = await run();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), async (bytes) => {
        const socket = await secure(sandbox);
        const ended = once(socket, 'close');
        socket.resume();
        socket.end(bytes);
        await ended;
      }),
      { numRuns: 100 },
    );
    await isWell(sandbox);
  });

  test('any bytes behind a good CONNECT', async () => {
    const { sandbox } = await run();
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    await register(sandbox, { registrationId: 'dev1', key });
    const topics = fc.oneof(
      fc.string({ unit: 'binary' }).filter((topic) => !/\p{Surrogate}/u.test(topic)),
      fc.constantFrom(
        '$iothub/twin/PATCH/properties/reported/?$rid=1',
        '$iothub/methods/res/200/?$rid=1',
        'devices/dev1/messages/events/%',
        '/'.repeat(200),
        `devices/${'a/'.repeat(120)}`,
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        topics,
        fc.uint8Array({ maxLength: 64 }),
        fc.uint8Array({ maxLength: 16 }),
        async (topic, payload, garbage) => {
          const client = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key });
          await connack(client);
          const ended = once(client.stream, 'close');
          client.on('error', () => {});
          const publish = { cmd: 'publish', topic, payload: Buffer.from(payload) } as const;
          const packet = mqttPacket.generate({
            ...publish,
            qos: 1,
            messageId: 1,
            dup: false,
            retain: false,
          });
          client.stream.write(packet);
          client.stream.end(garbage);
          await ended;
          await client.endAsync(true);
        },
      ),
      { numRuns: 60 },
    );
    await isWell(sandbox);
  });

  test('connections that never finish their handshake: they are cut when the sandbox closes', async () => {
    const { sandbox } = await run();
    const silent = Array.from({ length: 20 }, () => connectTcp(sandbox.port, '127.0.0.1'));
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    await isWell(sandbox);
    const ended = silent.map((socket) => {
      socket.resume();
      socket.on('error', () => {});
      return once(socket, 'close');
    });
    await sandbox.close();
    await Promise.all(ended);
  });
});
