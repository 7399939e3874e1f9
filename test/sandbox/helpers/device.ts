import { isIP } from 'node:net';
import mqtt, { type IClientOptions, type IConnackPacket, type MqttClient } from 'mqtt';
import { parseDpsResponse } from '../../../source/protocol/dps-topics.ts';
import { parseTwinResponse } from '../../../source/protocol/hub-topics.ts';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';

/** Seconds since 1970, an hour from now. */
export const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

/** Dials the sandbox as a raw MQTT client, with full verification of its certificate. */
export function dial(sandbox: Sandbox, options: IClientOptions): MqttClient {
  return mqtt.connect({
    protocol: 'mqtts',
    host: sandbox.address,
    port: sandbox.port,
    // An address is no name of a server (RFC 6066): Node 26 refuses it.
    ...(isIP(sandbox.dpsHost) === 0 && { servername: sandbox.dpsHost }),
    ca: sandbox.ca,
    protocolVersion: 4,
    reconnectPeriod: 0,
    ...options,
  });
}

/** Resolves with the CONNACK, or rejects with the error that came instead of it. */
export function connack(client: MqttClient): Promise<IConnackPacket> {
  return new Promise((resolve, reject) => {
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'connack') resolve(packet);
    });
    client.on('error', reject);
    client.on('close', () => reject(new Error('closed without CONNACK')));
  });
}

export function closed(client: MqttClient): Promise<void> {
  return new Promise((resolve) => {
    if (client.stream.destroyed) resolve();
    else client.once('close', () => resolve());
  });
}

export interface DpsLogin {
  readonly registrationId: string;
  readonly key: string;
  readonly idScope?: string;
  readonly clientId?: string;
  readonly userName?: string;
  readonly password?: string;
  readonly expiresAt?: number;
}

export function dialDps(
  sandbox: Sandbox,
  login: DpsLogin,
  options: IClientOptions = {},
): MqttClient {
  const scope = login.idScope ?? sandbox.idScope;
  const { registrationId } = login;
  return dial(sandbox, {
    clientId: login.clientId ?? registrationId,
    username: login.userName ?? `${scope}/registrations/${registrationId}/api-version=2019-03-31`,
    password:
      login.password ??
      createSasToken(
        `${scope}/registrations/${registrationId}`,
        login.key,
        login.expiresAt ?? inAnHour(),
        'registration',
      ),
    ...options,
  });
}

export interface HubLogin {
  readonly hub: string;
  readonly deviceId: string;
  readonly key: string;
  readonly clientId?: string;
  readonly userName?: string;
  readonly password?: string;
  readonly expiresAt?: number;
}

export function dialHub(
  sandbox: Sandbox,
  login: HubLogin,
  options: IClientOptions = {},
): MqttClient {
  const { hub, deviceId } = login;
  return dial(sandbox, {
    // An address is not a name to ask for: TLS then checks the address that was dialled.
    servername: isIP(hub) === 0 ? hub : undefined,
    clientId: login.clientId ?? deviceId,
    username: login.userName ?? `${hub}/${deviceId}/?api-version=2021-04-12`,
    password:
      login.password ??
      createSasToken(`${hub}/devices/${deviceId}`, login.key, login.expiresAt ?? inAnHour()),
    ...options,
  });
}

export interface Answer {
  readonly status: number;
  readonly requestId: string;
  readonly retryAfter: number | undefined;
  readonly topic: string;
  readonly qos: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever JSON came
  readonly body: any;
}

/** Publishes and waits for the next answer on a response topic. */
export async function ask(client: MqttClient, topic: string, body = ''): Promise<Answer> {
  const answer = new Promise<Answer>((resolve, reject) => {
    const onClose = () => reject(new Error('closed without an answer'));
    client.once('close', onClose);
    client.once('message', (answerTopic, payload, { qos }) => {
      client.off('close', onClose);
      const text = payload.toString();
      const dps = parseDpsResponse(answerTopic);
      const response = dps ?? parseTwinResponse(answerTopic);
      resolve({
        status: response?.status ?? 0,
        requestId: response?.requestId ?? '',
        retryAfter: dps?.retryAfter,
        topic: answerTopic,
        qos,
        body: text === '' ? undefined : JSON.parse(text),
      });
    });
  });
  const [answered] = await Promise.all([answer, client.publishAsync(topic, body, { qos: 1 })]);
  return answered;
}

export const REGISTER = '$dps/registrations/PUT/iotdps-register/?$rid=1';

export const poll = (operationId: string, rid = '2'): string =>
  `$dps/registrations/GET/iotdps-get-operationstatus/?$rid=${rid}&operationId=${operationId}`;

/** Registers to the end over one connection. @returns the last answer */
export async function register(sandbox: Sandbox, login: DpsLogin): Promise<Answer> {
  const client = dialDps(sandbox, login);
  try {
    await connack(client);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    let answer = await ask(
      client,
      REGISTER,
      JSON.stringify({ registrationId: login.registrationId }),
    );
    while (answer.status === 202) answer = await ask(client, poll(answer.body.operationId));
    return answer;
  } finally {
    await client.endAsync(true);
  }
}
