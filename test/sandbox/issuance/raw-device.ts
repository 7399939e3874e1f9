import { execFile } from 'node:child_process';
import { createHmac, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { generate, type IPublishPacket, type Packet, parser } from 'mqtt-packet';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';

/** A device written from protocol.md 12.1 and 1.2 to 1.4 alone: nothing of the program's own is used to speak. */

const run = promisify(execFile);

export interface Login {
  readonly clientId: string;
  readonly username: string;
  readonly password?: string;
  /** PEM: the chain, leaf first, and its key. */
  readonly cert?: string;
  readonly key?: string;
  readonly servername: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** One connection; every answer that comes is taken in order. */
export class RawDevice {
  readonly #socket: TLSSocket;
  readonly #packets: Packet[] = [];
  readonly #waiting: (() => void)[] = [];
  #messageId = 0;

  private constructor(socket: TLSSocket) {
    this.#socket = socket;
    const reader = parser();
    reader.on('packet', (packet) => {
      this.#packets.push(packet);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    socket.on('data', (bytes) => reader.parse(bytes));
    socket.on('error', () => {});
    socket.on('close', () => {
      for (const wake of this.#waiting.splice(0)) wake();
    });
    atTestEnd(() => void socket.destroy());
  }

  /** @returns the device, and the code of its CONNACK */
  static async connect({ address: host, port, ca }: Sandbox, login: Login) {
    const { clientId, username, password, cert, key, servername } = login;
    const socket = connect({ host, port, ca, cert, key, servername });
    await once(socket, 'secureConnect');
    const device = new RawDevice(socket);
    device.#send({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      keepalive: 60,
      ...{ clientId, username },
      ...(password !== undefined && { password: Buffer.from(password) }),
    });
    const { returnCode } = (await device.#take('connack')) as { readonly returnCode?: number };
    return { device, returnCode };
  }

  async subscribe(topic: string): Promise<void> {
    this.#messageId += 1;
    const subscriptions = [{ topic, qos: 1 as const }];
    this.#send({ cmd: 'subscribe', messageId: this.#messageId, subscriptions });
    await this.#take('suback');
  }

  /** Publishes with QoS 1 and waits for the PUBACK. @returns whether it came */
  async publish(topic: string, body: unknown): Promise<boolean> {
    this.#messageId += 1;
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const messageId = this.#messageId;
    this.#send({ cmd: 'publish', topic, payload, qos: 1, messageId, dup: false, retain: false });
    return (await this.#take('puback')) !== undefined;
  }

  /** The next answer: the status is in its topic. */
  async answer(): Promise<Answer> {
    const packet = (await this.#take('publish')) as IPublishPacket | undefined;
    if (!packet) throw new Error('the connection was cut');
    const status = Number(/\/res\/(\d{3})\//.exec(packet.topic)?.[1]);
    return { status, body: JSON.parse(packet.payload.toString()) };
  }

  end(): void {
    this.#socket.destroy();
  }

  #send(packet: Packet): void {
    this.#socket.write(generate(packet));
  }

  async #take(cmd: Packet['cmd']): Promise<Packet | undefined> {
    for (;;) {
      const index = this.#packets.findIndex((packet) => packet.cmd === cmd);
      if (index >= 0) return this.#packets.splice(index, 1)[0];
      if (this.#socket.destroyed) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

/** The login of a device at DPS with a symmetric key. */
export function dpsLogin(
  { idScope, dpsHost }: Sandbox,
  registrationId: string,
  key: string,
  apiVersion: string,
): Login {
  const resource = encodeURIComponent(`${idScope}/registrations/${registrationId}`);
  const expiry = Math.floor(Date.now() / 1000) + 3600;
  const signature = createHmac('sha256', Buffer.from(key, 'base64'))
    .update(`${resource}\n${expiry}`)
    .digest('base64');
  return {
    clientId: registrationId,
    username: `${idScope}/registrations/${registrationId}/api-version=${apiVersion}`,
    password: `SharedAccessSignature sr=${resource}&sig=${encodeURIComponent(signature)}&se=${expiry}&skn=registration`,
    servername: dpsHost,
  };
}

/** Registers with this body and polls until there is an outcome. */
export async function registerRaw(device: RawDevice, body: unknown): Promise<Answer> {
  await device.subscribe('$dps/registrations/res/#');
  await device.publish('$dps/registrations/PUT/iotdps-register/?$rid=1', body);
  let answer = await device.answer();
  while (answer.status === 202) {
    const { operationId } = answer.body;
    const query = `?$rid=2&operationId=${operationId}`;
    await device.publish(`$dps/registrations/GET/iotdps-get-operationstatus/${query}`, '');
    answer = await device.answer();
  }
  return answer;
}

/** What OpenSSL makes: a key and a signing request for it. */
export async function opensslRequest(folder: string, commonName: string) {
  const [keyFile, csrFile] = [join(folder, `${commonName}.key`), join(folder, `${commonName}.csr`)];
  await run('openssl', [
    ...['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-subj', `/CN=${commonName}`, '-keyout', keyFile, '-outform', 'DER', '-out', csrFile],
  ]);
  const csr = (await readFile(csrFile)).toString('base64');
  return { key: await readFile(keyFile, 'utf8'), csr };
}

/** The PEM of a chain that came as base64 of DER. */
export function pemOf(chain: unknown): readonly X509Certificate[] {
  return (chain as readonly string[]).map((der) => new X509Certificate(Buffer.from(der, 'base64')));
}
