import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { createServer } from 'node:tls';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { DeviceEndpoint } from '../../source/device/endpoint.ts';
import type { HubDevice } from '../../source/device/hub-client.ts';
import type { RegistrationRequest } from '../../source/device/provisioning-client.ts';
import { register } from '../../source/device/registration.ts';
import {
  type DpsRequest,
  dpsResponseTopic,
  parseDpsRequest,
} from '../../source/protocol/dps-topics.ts';
import { createAuthority, createServerCertificate } from '../../source/sandbox/certificates.ts';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/server.ts';

export const DPS_HOST = 'global.azure-devices-provisioning.net';
export const HUB = 'sandbox-hub.azure-devices.net';
export const KEY = Buffer.from('a device key of thirty-two bytes').toString('base64');

export const REQUEST: RegistrationRequest = {
  host: DPS_HOST,
  idScope: '0ne00A1B2C3',
  registrationId: 'my-device-007',
  symmetricKey: KEY,
};

export const DEVICE: HubDevice = { hub: HUB, deviceId: 'my-device-007', symmetricKey: KEY };

export function endpointOf({ address, port, ca }: Sandbox): DeviceEndpoint {
  return { transport: 'mqtt', address, port, ca };
}

/** A sandbox with one device that is already registered. */
export async function startProvisioned() {
  const sandbox = await startSandbox({ retryAfter: 0, assigningMilliseconds: 0, answerDelay: 0 });
  const registrationId = 'my-device-007';
  const { primaryKey: symmetricKey } = sandbox.createIndividualEnrollment({
    registrationId,
    deviceId: 'pump-1',
    initialTwin: { properties: { desired: { fan: 'on' } } },
  });
  const endpoint = endpointOf(sandbox);
  const { dpsHost: host, idScope } = sandbox;
  const request = { host, idScope, registrationId, symmetricKey };
  const { assignedHub: hub, deviceId } = await register(request, { endpoint });
  return { sandbox, endpoint, request, device: { hub, deviceId, symmetricKey } };
}

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
  close(): Promise<void>;
}

/** A TLS MQTT service on a real socket that follows a script instead of the protocol. */
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
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      await new Promise<void>((resolve) => broker.close(resolve));
    },
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

/** A TCP server that says `greeting`, or nothing, to whoever connects. */
export async function startPlainServer(greeting?: string) {
  const sockets = new Set<{ destroy(): void }>();
  const server = createPlainServer((socket) => {
    sockets.add(socket);
    // Read to the end, or the end would never be noticed.
    socket.once('close', () => sockets.delete(socket)).resume();
    socket.on('error', () => {});
    if (greeting !== undefined) socket.end(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  const { port } = server.address() as AddressInfo;
  return { port, connections: () => sockets.size, close };
}

/** A final answer of DPS, complete. */
export function assignedBody(more: Readonly<Record<string, unknown>> = {}): object {
  return {
    operationId: OPERATION,
    status: 'assigned',
    registrationState: {
      registrationId: REQUEST.registrationId,
      createdDateTimeUtc: '2022-08-31T22:02:50.5163352Z',
      assignedHub: HUB,
      deviceId: REQUEST.registrationId,
      status: 'assigned',
      substatus: 'initialAssignment',
      lastUpdatedDateTimeUtc: '2022-08-31T22:02:50.7370676Z',
      etag: 'IjY5MDAzNTUyIg==',
      ...more,
    },
  };
}

export const OPERATION = '4.d0a671905ea5b2c8.42d78160-4c78-479e-8be7-61d5e55dac0d';
export const ASSIGNING = { operationId: OPERATION, status: 'assigning' };

/** Waits for a condition without a timer, so that timers can be counted meanwhile. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Sockets and timers that keep this process alive. */
export function openResources(): number {
  const kinds = ['TCPSocketWrap', 'TLSWrap', 'Timeout'];
  return process.getActiveResourcesInfo().filter((name) => kinds.includes(name)).length;
}

/** Runs `work` to its end and catches what it rejects with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it succeeded');
}
