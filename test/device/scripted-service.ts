import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import { onTestFinished } from 'vitest';
import { createWebSocketStream, WebSocketServer } from 'ws';
import {
  createAuthority,
  createServerCertificate,
} from '../../source/certificates/create-certificates.ts';
import type { DeviceEndpoint } from '../../source/device/endpoint.ts';
import {
  type DpsRequest,
  dpsResponseTopic,
  parseDpsRequest,
} from '../../source/protocol/dps-topics.ts';
import { DPS_HOST, HUB } from './helpers.ts';

/** What a service that does not behave does. Everything left out is done as it should be. */
export interface Script {
  /** Serves MQTT over web sockets, or is a web server that knows none. */
  readonly webSocket?: 'accept' | 'refuse';
  /** CONNACK code; `silence` never answers. */
  readonly connack?: number | 'silence';
  readonly suback?: 'refuse' | 'silence';
  readonly onPublish?: (publish: Publish) => void;
  /** Keeps the acknowledgement of this publish back for good. */
  readonly withholdPuback?: (publish: Publish) => boolean;
}

export interface Publish {
  readonly topic: string;
  readonly request: DpsRequest | undefined;
  readonly payload: string;
  /** How many publishes this service has seen, this one included. */
  readonly count: number;
  send(topic: string, payload: string): void;
  /** Answers a DPS request. */
  answer(status: number, body: unknown, retryAfter?: number): void;
  /** Reads no further byte of this client. */
  goDeaf(): void;
  hangUp(): void;
}

export interface ScriptedService {
  readonly endpoint: DeviceEndpoint;
  readonly connections: () => number;
  readonly passwords: readonly string[];
  /** What web socket clients asked for: path, Host header, sub-protocols. */
  readonly upgrades: readonly { path?: string; host?: string; protocols?: string }[];
}

/**
 * A TLS MQTT service on a real socket that follows a script instead of the protocol. It is closed when the
 * test is over.
 */
export async function startScriptedService(script: Script = {}): Promise<ScriptedService> {
  const passwords: string[] = [];
  let count = 0;
  const broker = await Aedes.createBroker({
    authenticate: (_client, _userName, password, done) => {
      passwords.push(password?.toString() ?? '');
      const { connack = 0 } = script;
      if (connack === 'silence') return;
      if (connack === 0) return done(null, true);
      done(Object.assign(new Error('refused'), { returnCode: connack }) as AuthenticateError, null);
    },
    authorizeSubscribe: (_client, subscription, done) => {
      if (script.suback === 'silence') return;
      done(null, script.suback === 'refuse' ? null : subscription);
    },
    authorizePublish: (client, packet, done) => {
      const publish = describe(client as Client, packet.topic, packet.payload.toString(), ++count);
      script.onPublish?.(publish);
      if (!script.withholdPuback?.(publish)) done();
    },
  });
  const authority = await createAuthority();
  const certificate = await createServerCertificate(authority, [DPS_HOST, HUB, 'localhost']);
  const sockets = new Set<{ destroy(): void }>();
  const upgrades: { path?: string; host?: string; protocols?: string }[] = [];
  const keyed = { cert: certificate.certificate, key: certificate.key };
  const server = script.webSocket
    ? createHttpsServer(keyed, (_request, response) => response.writeHead(404).end())
    : createServer(keyed, (socket) => {
        socket.on('error', () => {});
        broker.handle(socket);
      });
  if (script.webSocket === 'accept') {
    const webSockets = new WebSocketServer({ server: server as HttpsServer });
    webSockets.on('connection', (webSocket, { url, headers }) => {
      const protocols = headers['sec-websocket-protocol'];
      upgrades.push({ path: url, host: headers.host, protocols });
      broker.handle(createWebSocketStream(webSocket).on('error', () => {}));
    });
  }
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    await new Promise<void>((resolve) => broker.close(resolve));
  });
  const { address, port } = server.address() as AddressInfo;
  return {
    endpoint: {
      transport: script.webSocket ? 'mqtt-ws' : 'mqtt',
      address,
      port,
      ca: authority.certificate,
    },
    connections: () => sockets.size,
    passwords,
    upgrades,
  };
}

function describe(client: Client, topic: string, payload: string, count: number): Publish {
  const request = parseDpsRequest(topic);
  const send = (to: string, text: string) => {
    const packet = { cmd: 'publish', topic: to, payload: text, qos: 0, retain: false, dup: false };
    client.publish(packet as Parameters<Client['publish']>[0], () => {});
  };
  return {
    topic,
    request,
    payload,
    count,
    send,
    answer: (status, body, retryAfter) => {
      const to = dpsResponseTopic({ status, requestId: request?.requestId ?? '', retryAfter });
      send(to, typeof body === 'string' ? body : JSON.stringify(body));
    },
    goDeaf: () => client.conn.pause(),
    hangUp: () => client.conn.destroy(),
  };
}
