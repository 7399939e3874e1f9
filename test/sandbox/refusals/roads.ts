import mqtt from 'mqtt';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { ask as askMqtt, connack } from '../helpers/device.ts';
import { ask } from '../http/helpers/http.ts';

/** The ways on which a device may come. */
export const ROADS = ['mqtt', 'websocket', 'https'] as const;
export type Road = (typeof ROADS)[number];

export interface KeyedCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** One attempt, the same on every road. */
export interface Attempt {
  readonly idScope: string;
  readonly id: string;
  readonly apiVersion: string | undefined;
  /** Only where MQTT has one; default the ID. */
  readonly clientId?: string;
  readonly token?: string | undefined;
  readonly certificate?: KeyedCertificate;
}

/** What the device is answered: `CONNACK 5`, `401 401002`, or `0` and `202` when it is let in. */
export type Outcome = string;

export async function registerOn(road: Road, sandbox: Sandbox, attempt: Attempt): Promise<Outcome> {
  return road === 'https' ? registerHttps(sandbox, attempt) : registerMqtt(road, sandbox, attempt);
}

async function registerHttps(sandbox: Sandbox, attempt: Attempt): Promise<Outcome> {
  const { idScope, id, apiVersion, token, certificate } = attempt;
  const query = apiVersion === undefined ? '' : `?api-version=${encodeURIComponent(apiVersion)}`;
  const path = `/${encodeURIComponent(idScope)}/registrations/${encodeURIComponent(id)}/register${query}`;
  const { status, body } = await ask(sandbox, 'PUT', path, {
    body: {},
    token,
    ...(certificate && { certificate }),
  });
  return status === 202 ? '202' : `${status} ${body.errorCode}`;
}

async function registerMqtt(
  road: 'mqtt' | 'websocket',
  sandbox: Sandbox,
  attempt: Attempt,
): Promise<Outcome> {
  const { idScope, id, apiVersion, token, certificate, clientId = id } = attempt;
  const version = apiVersion === undefined ? '' : `/api-version=${apiVersion}`;
  const username = `${idScope}/registrations/${id}${version}`;
  const client = open(road, sandbox, { clientId, username, token, certificate });
  try {
    const { returnCode } = await connack(client);
    if (returnCode !== 0) return `CONNACK ${returnCode}`;
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    const { status, body } = await askMqtt(
      client,
      '$dps/registrations/PUT/iotdps-register/?$rid=1',
      '{}',
    );
    return status === 202 ? '202' : `${status} ${body.errorCode}`;
  } finally {
    await client.endAsync(true);
  }
}

/** Connects to a hub, or sends telemetry over HTTPS. */
export async function sendOn(
  road: Road,
  sandbox: Sandbox,
  { host, id, apiVersion, token, certificate, clientId = id }: HubAttempt,
): Promise<Outcome> {
  if (road === 'https') {
    const query = apiVersion === undefined ? '' : `?api-version=${encodeURIComponent(apiVersion)}`;
    const path = `/devices/${encodeURIComponent(id)}/messages/events${query}`;
    const { status, headers } = await ask(sandbox, 'POST', path, {
      host,
      raw: 'x',
      token,
      ...(certificate && { certificate }),
    });
    return status === 204 ? '204' : `${status} ${headers['iothub-errorcode']}`;
  }
  const version = apiVersion === undefined ? '' : `?api-version=${apiVersion}`;
  const username = `${host}/${id}/${version}`;
  const client = open(road, sandbox, { clientId, username, token, certificate });
  try {
    const { returnCode } = await connack(client);
    return `CONNACK ${returnCode}`;
  } finally {
    await client.endAsync(true);
  }
}

export interface HubAttempt extends Omit<Attempt, 'idScope'> {
  readonly host: string;
}

interface Login {
  readonly clientId: string;
  readonly username: string;
  readonly token?: string | undefined;
  readonly certificate?: KeyedCertificate | undefined;
}

function open(
  road: 'mqtt' | 'websocket',
  sandbox: Sandbox,
  { clientId, username, token, certificate }: Login,
): mqtt.MqttClient {
  const tls = {
    ca: sandbox.ca,
    servername: 'localhost',
    ...(certificate && { cert: certificate.certificate, key: certificate.key }),
  };
  return mqtt.connect({
    ...(road === 'mqtt'
      ? { protocol: 'mqtts', host: sandbox.address, port: sandbox.port, ...tls }
      : {
          protocol: 'wss',
          host: sandbox.address,
          port: sandbox.httpsPort,
          path: '/$iothub/websocket',
          wsOptions: tls,
        }),
    protocolVersion: 4,
    reconnectPeriod: 0,
    clientId,
    username,
    ...(token !== undefined && { password: token }),
  });
}
