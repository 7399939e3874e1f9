import { once } from 'node:events';
import { connect } from 'node:tls';
import { generate, type IConnectPacket, type Packet, parser } from 'mqtt-packet';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { type HubLogin, inAnHour } from './device.ts';

/** A client that does nothing by itself: no acknowledgement, no ping. */
export interface RawClient {
  send(packet: Packet): void;
  /** The next packet that came and was not taken yet. */
  next(): Promise<Packet>;
  readonly closed: Promise<unknown>;
  /** Reads nothing any more. */
  pause(): void;
  end(): void;
}

/** Connects as a device to its hub. The CONNACK is the first packet to come. */
export async function rawHubClient(
  sandbox: Sandbox,
  { hub, deviceId, key }: HubLogin,
  more: Partial<IConnectPacket> = {},
): Promise<RawClient> {
  const { address: host, port, ca } = sandbox;
  const socket = connect({ host, port, ca, servername: hub });
  await once(socket, 'secureConnect');
  const packets = parser();
  const received: Packet[] = [];
  const waiting: ((packet: Packet) => void)[] = [];
  packets.on('packet', (packet) => {
    const waiter = waiting.shift();
    if (waiter) waiter(packet);
    else received.push(packet);
  });
  socket.on('data', (chunk) => packets.parse(chunk));
  socket.on('error', () => {});
  // A reset is an end as well; `once` would reject with it.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const client: RawClient = {
    send: (packet) => socket.write(generate(packet)),
    next: () => {
      const packet = received.shift();
      return packet
        ? Promise.resolve(packet)
        : new Promise((resolve) => {
            waiting.push(resolve);
          });
    },
    closed,
    pause: () => socket.pause(),
    end: () => socket.destroy(),
  };
  client.send({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clientId: deviceId,
    clean: true,
    keepalive: 60,
    username: `${hub}/${deviceId}/?api-version=2021-04-12`,
    password: Buffer.from(createSasToken(`${hub}/devices/${deviceId}`, key, inAnHour())),
    ...more,
  });
  return client;
}

export function publication(topic: string, messageId: number, payload = 'x'): Packet {
  return { cmd: 'publish', topic, payload, qos: 1, messageId, dup: false, retain: false };
}

export function subscription(messageId: number, topics: readonly string[], qos: 0 | 1 | 2): Packet {
  return { cmd: 'subscribe', messageId, subscriptions: topics.map((topic) => ({ topic, qos })) };
}
