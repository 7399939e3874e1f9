// A device that costs next to nothing, so that the server is what is measured: packets over TLS, nothing else.

import { createHmac } from 'node:crypto';
import { connect, createSecureContext } from 'node:tls';
import packets from 'mqtt-packet';

const HUB = 'sandbox-hub.azure-devices.net';
const DPS = 'global.azure-devices-provisioning.net';
const IN_AN_HOUR = Math.floor(Date.now() / 1000) + 3600;

const hmac = (key, text) =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');

/** The key of a device of an enrollment group. */
export const deviceKeyOf = hmac;

function token(resource, key, policy) {
  const sr = encodeURIComponent(resource);
  const sig = encodeURIComponent(hmac(key, `${sr}\n${IN_AN_HOUR}`));
  const skn = policy === undefined ? '' : `&skn=${policy}`;
  return `SharedAccessSignature sr=${sr}&sig=${sig}&se=${IN_AN_HOUR}${skn}`;
}

/** Reading the authority's certificate costs more than shaking hands. */
const contexts = new Map();
function contextOf(ca) {
  if (!contexts.has(ca)) contexts.set(ca, createSecureContext({ ca }));
  return contexts.get(ca);
}

/** Connects and waits for the CONNACK. @returns the socket, with `onPacket` called for all that comes after */
async function login({ port, ca }, servername, connectPacket) {
  const socket = connect({ host: '127.0.0.1', port, secureContext: contextOf(ca), servername });
  socket.setNoDelay(true);
  const device = {
    socket,
    onPacket: () => {},
    send: (packet) => socket.write(packets.generate(packet)),
  };
  const parser = packets.parser({ protocolVersion: 4 });
  socket.on('data', (bytes) => parser.parse(bytes));
  await new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed the connection')));
    parser.once('packet', ({ returnCode }) => {
      parser.on('packet', (packet) => device.onPacket(packet));
      if (returnCode === 0) resolve();
      else reject(new Error(`CONNACK ${returnCode}`));
    });
    socket.once('secureConnect', () =>
      device.send({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clean: true,
        keepalive: 0,
        ...connectPacket,
      }),
    );
  });
  return device;
}

/** A device connected to its hub. */
export function connectToHub(server, deviceId, key) {
  return login(server, HUB, {
    clientId: deviceId,
    username: `${HUB}/${deviceId}/?api-version=2021-04-12`,
    password: token(`${HUB}/devices/${deviceId}`, key),
  });
}

/** Sends `count` messages, `inFlight` of them at once, and resolves when the last one is acknowledged. */
export function sendMessages(device, deviceId, count, inFlight) {
  const { socket } = device;
  const topic = `devices/${deviceId}/messages/events/%24.mid=0b1f9d35-0000-4000-8000-123456789012&%24.ct=text%2Fplain&%24.ce=utf-8`;
  let sent = 0;
  let acknowledged = 0;
  const fill = () => {
    socket.cork();
    while (sent < count && sent - acknowledged < inFlight) {
      sent += 1;
      device.send({
        cmd: 'publish',
        topic,
        payload: `test wind speed ${sent}`,
        qos: 1,
        messageId: (sent % 0xffff) + 1,
        dup: false,
        retain: false,
      });
    }
    process.nextTick(() => socket.uncork());
  };
  return new Promise((resolve, reject) => {
    socket.once('close', () => reject(new Error('the server closed the connection')));
    device.onPacket = ({ cmd }) => {
      if (cmd !== 'puback') return;
      acknowledged += 1;
      if (acknowledged === count) resolve();
      else if (sent - acknowledged <= inFlight / 2) fill();
    };
    fill();
  });
}

/** A whole registration: connect, subscribe, register, ask once more, leave. */
export async function register(server, idScope, registrationId, key) {
  const resource = `${idScope}/registrations/${registrationId}`;
  const device = await login(server, DPS, {
    clientId: registrationId,
    username: `${resource}/api-version=2019-03-31`,
    password: token(resource, key, 'registration'),
  });
  const publish = (topic, body) =>
    device.send({
      cmd: 'publish',
      topic,
      payload: body,
      qos: 1,
      messageId: 2,
      dup: false,
      retain: false,
    });
  await new Promise((resolve, reject) => {
    device.socket.once('close', () => reject(new Error('the server closed the connection')));
    device.onPacket = ({ cmd, topic, payload }) => {
      if (cmd === 'suback') {
        publish(
          '$dps/registrations/PUT/iotdps-register/?$rid=1',
          JSON.stringify({ registrationId }),
        );
      }
      if (cmd !== 'publish') return;
      if (topic.startsWith('$dps/registrations/res/200/')) resolve();
      else if (topic.startsWith('$dps/registrations/res/202/')) {
        const { operationId } = JSON.parse(payload.toString());
        publish(
          `$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=${operationId}`,
          '',
        );
      } else reject(new Error(topic));
    };
    device.send({
      cmd: 'subscribe',
      messageId: 1,
      subscriptions: [{ topic: '$dps/registrations/res/#', qos: 1 }],
    });
  });
  device.socket.destroy();
}
