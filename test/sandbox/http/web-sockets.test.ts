import { once } from 'node:events';
import { connect } from 'node:tls';
import mqtt, { type MqttClient } from 'mqtt';
import { describe, expect, test } from 'vitest';
import { createWebSocketStream, WebSocket } from 'ws';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { holdTimers } from '../../helpers/held-timers.ts';
import { ask, closed, connack, inAnHour, poll, REGISTER } from '../helpers/device.ts';
import { askHub, HUB, runHttps } from './helpers/http.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

interface Login {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
}

function dpsLogin({ idScope }: Sandbox, id: string, key: string): Login {
  return {
    clientId: id,
    username: `${idScope}/registrations/${id}/api-version=2019-03-31`,
    password: createSasToken(`${idScope}/registrations/${id}`, key, inAnHour(), 'registration'),
  };
}

function hubLogin(id: string, key: string): Login {
  return {
    clientId: id,
    username: `${HUB}/${id}/?api-version=2021-04-12`,
    password: createSasToken(`${HUB}/devices/${id}`, key, inAnHour()),
  };
}

function open(sandbox: Sandbox, path: string, protocol: string | string[]): WebSocket {
  return new WebSocket(`wss://127.0.0.1:${sandbox.httpsPort}${path}`, protocol, {
    ca: sandbox.ca,
  });
}

function dial(sandbox: Sandbox, login: Login, path = '/$iothub/websocket'): MqttClient {
  const stream = createWebSocketStream(open(sandbox, path, 'mqtt'));
  stream.once('end', () => stream.destroy());
  return new mqtt.MqttClient(() => stream, {
    ...login,
    protocolVersion: 4,
    reconnectPeriod: 0,
  } as never);
}

describe('protocol.md 1.1 and 11: MQTT over WebSocket', () => {
  test.each([
    ['/$iothub/websocket', 'mqtt'],
    ['/$iothub/websocket?iothub-no-client-cert=true', 'mqtt'],
    ['/mqtt', 'MQTT'],
    ['/', 'mqtt'],
  ])('is taken at %s, and the sub-protocol %s is echoed as sent', async (path, protocol) => {
    const { sandbox } = await runHttps();
    const socket = open(sandbox, path, ['other', protocol]);
    await once(socket, 'open');
    expect(socket.protocol).toBe(protocol);
    socket.terminate();
  });

  test('a device registers, connects to its hub and sends telemetry', async () => {
    const { sandbox } = await runHttps({ hubs: [HUB] });
    const { primaryKey } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const dps = dial(sandbox, dpsLogin(sandbox, 'dev1', primaryKey));
    expect((await connack(dps)).returnCode).toBe(0);
    await dps.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    let answer = await ask(dps, REGISTER);
    while (answer.status === 202) answer = await ask(dps, poll(answer.body.operationId));
    expect(answer.body.registrationState).toMatchObject({ status: 'assigned', assignedHub: HUB });
    await dps.endAsync(true);

    const hub = dial(sandbox, hubLogin('dev1', primaryKey), '/');
    expect((await connack(hub)).returnCode).toBe(0);
    await hub.publishAsync('devices/dev1/messages/events/', 'x'.repeat(100_000), { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')).toMatchObject({
      connectionState: 'Connected',
      messagesReceived: 1,
    });
    await hub.endAsync(true);
  });

  test('the same rules hold as on the MQTT port', async () => {
    const { sandbox, happened } = await runHttps();
    const stranger = Buffer.alloc(32, 1).toString('base64');
    const client = dial(sandbox, hubLogin('nobody', stranger));
    expect((await connack(client)).returnCode).toBe(5);
    expect(await happened('hub.refused')).toMatchObject({ id: 'nobody' });
    await client.endAsync(true);
  });

  test.each(['the sandbox', 'the client'])('%s may break off', async (who) => {
    const { sandbox, happened } = await runHttps();
    const authentication = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
    await askHub(sandbox, 'PUT', '/devices/pump', { body: { authentication } });
    const hub = dial(sandbox, hubLogin('pump', KEY));
    await connack(hub);
    const ended = closed(hub);
    if (who === 'the sandbox') sandbox.setDeviceStatus(HUB, 'pump', 'disabled');
    else hub.stream.destroy();
    await ended;
    expect(await happened('hub.disconnected')).toMatchObject({ id: 'pump' });
    expect(sandbox.device(HUB, 'pump')?.connectionState).toBe('Disconnected');
    await hub.endAsync(true);
  });

  test('a packet larger than any may be ends the connection', async () => {
    const { sandbox } = await runHttps();
    const socket = open(sandbox, '/', 'mqtt');
    await once(socket, 'open');
    socket.on('error', () => {});
    socket.send(Buffer.alloc(1024 * 1024));
    await once(socket, 'close');
    expect(socket.readyState).toBe(WebSocket.CLOSED);
  });

  test.each([
    ['another sub-protocol', 'Upgrade: websocket\r\nSec-WebSocket-Protocol: amqp'],
    ['no sub-protocol', 'Upgrade: websocket'],
    ['another upgrade', 'Upgrade: h2c\r\nSec-WebSocket-Protocol: mqtt'],
    ['half a handshake', 'Upgrade: websocket\r\nSec-WebSocket-Protocol: mqtt'],
  ])('%s is refused with 400', async (_name, headers) => {
    const { sandbox } = await runHttps();
    const socket = connect({
      host: '127.0.0.1',
      port: sandbox.httpsPort,
      servername: 'localhost',
      ca: sandbox.ca,
    });
    await once(socket, 'secureConnect');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n${headers}\r\n\r\n`);
    await once(socket, 'close');
    expect(received).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('closing the sandbox ends every web socket, and waits for no timer', async () => {
    const { sandbox } = await runHttps();
    const socket = open(sandbox, '/', 'mqtt');
    await once(socket, 'open');
    socket.on('error', () => {});
    const ended = once(socket, 'close');
    holdTimers();
    await sandbox.close();
    await ended;
  });
});
