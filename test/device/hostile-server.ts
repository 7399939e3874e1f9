import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer } from 'node:tls';
import { generate, type Packet, parser } from 'mqtt-packet';
import { onTestFinished } from 'vitest';
import { createWebSocketStream, WebSocketServer } from 'ws';
import {
  createAuthority,
  createServerCertificate,
} from '../../source/certificates/create-certificates.ts';
import type { DeviceEndpoint } from '../../source/device/endpoint.ts';
import { DPS_HOST, HUB } from './helpers.ts';

export interface HostileServer {
  readonly endpoint: DeviceEndpoint;
  /** Bytes of it that were taken off its hands, into the buffers of the system as well. */
  readonly written: () => number;
  readonly connections: () => number;
}

/** What it does once a packet of a kind has come; all the rest it answers as it should. */
export type Attack = (packet: Packet, flood: (part: () => Buffer) => void, socket: Duplex) => void;

/** A server of TLS and MQTT that means harm: it writes what it likes, as long as the device takes it. */
export async function startHostileServer(
  attack: Attack,
  transport: DeviceEndpoint['transport'] = 'mqtt',
): Promise<HostileServer> {
  const authority = await createAuthority();
  const { certificate: cert, key } = await createServerCertificate(authority, [DPS_HOST, HUB]);
  let written = 0;
  const sockets = new Set<Duplex>();
  const serve = (socket: Duplex) => {
    socket.on('error', () => {});
    const flood = (part: () => Buffer) => {
      const write = () => {
        while (!socket.destroyed) {
          const bytes = part();
          written += bytes.length;
          if (!socket.write(bytes)) return socket.once('drain', write);
        }
        return socket;
      };
      write();
    };
    const packets = parser();
    packets.on('packet', (packet: Packet) => {
      answer(packet, socket);
      attack(packet, flood, socket);
    });
    socket.on('data', (part: Buffer) => packets.parse(part));
  };
  const overWebSocket = () => {
    const server = createHttpsServer({ cert, key });
    const webSockets = new WebSocketServer({ server });
    webSockets.on('connection', (webSocket) => serve(createWebSocketStream(webSocket)));
    return server;
  };
  const server = transport === 'mqtt' ? createServer({ cert, key }, serve) : overWebSocket();
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: { transport, address: '127.0.0.1', port, ca: authority.certificate },
    written: () => written,
    connections: () => sockets.size,
  };
}

function answer(packet: Packet, socket: Duplex): void {
  const messageId = packet.messageId ?? 0;
  if (packet.cmd === 'connect') {
    socket.write(generate({ cmd: 'connack', returnCode: 0, sessionPresent: false }));
  } else if (packet.cmd === 'subscribe') {
    socket.write(generate({ cmd: 'suback', messageId, granted: [1] }));
  } else if (packet.cmd === 'publish' && packet.qos > 0) {
    socket.write(generate({ cmd: 'puback', messageId }));
  }
}

/** A message of the server. */
export function message(topic: string, payload: string): Buffer {
  return generate({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false });
}
