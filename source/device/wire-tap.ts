import type { TLSSocket } from 'node:tls';
import type { IClientOptions, MqttClient, Packet } from 'mqtt';
import { readPacket } from '../protocol/read-packet.ts';
import type { Link } from '../protocol/vocabulary.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import { describePacket } from './describe-packet.ts';
import type { Excess, FailureSignal } from './device-failure.ts';
import type { DeviceEndpoint } from './endpoint.ts';
import { dialMqtt } from './mqtt-dialer.ts';
import { networkSignal } from './network-signal.ts';
import { ServerAllowance } from './server-allowance.ts';

export interface WireTapOptions {
  readonly link: Link;
  readonly endpoint: DeviceEndpoint;
  /** Every packet, in order, with its whole payload. */
  readonly onPacket: (packet: WirePacket) => void;
  /** The server sent more than it may: the connection is cut, `trouble` says why, and there is no other. */
  readonly onCut?: () => void;
  /** From dialling to CONNACK; default 20 s. The SDKs would wait a minute. */
  readonly connectTimeoutMilliseconds?: number;
}

export const CONNECT_TIMEOUT_MILLISECONDS = 20_000;
/** How the `ws` package calls a frame that is larger than it may be. */
const OVERSIZED_FRAME = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';

/**
 * Stands between an Azure SDK and the network: the SDK gets its MQTT client from `provider`, and the tap sees
 * every packet and every error of every connection the SDK makes. The SDKs hide or rename network errors
 * (protocol.md 3.2), so what the tap saw is what failures are explained with.
 */
export class WireTap {
  /** For `new MqttBase(provider)`. */
  readonly provider = {
    connect: (uri: string, options: IClientOptions): MqttClient => this.#connect(uri, options),
  };
  readonly #options: WireTapOptions;
  readonly #sockets = new Set<TLSSocket>();
  #connectTimer: NodeJS.Timeout | undefined;
  #trouble: FailureSignal | undefined;
  #isDestroyed = false;
  #isCut = false;

  constructor(options: WireTapOptions) {
    this.#options = options;
  }

  /** What went wrong first on the newest connection; undefined while nothing has. */
  get trouble(): FailureSignal | undefined {
    return this.#trouble;
  }

  /** Whether the server sent more than it may: nothing that it sent is to be believed from then on. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Closes every socket at once, also one that is still being connected; resolves when all are closed. */
  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    clearTimeout(this.#connectTimer);
    const closing = [...this.#sockets].map(
      (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
    );
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closing);
  }

  #connect(uri: string, options: IClientOptions): MqttClient {
    if (!this.#isCut) this.#trouble = undefined;
    const allowance = new ServerAllowance();
    let held: (() => void) | undefined;
    const client = dialMqtt(uri, options, this.#options.endpoint, {
      onSocket: (socket) => this.#watchSocket(socket),
      onReady: () => held?.(),
      onHttpStatus: (status) => this.#note({ kind: 'network', code: `HTTP_${status}` }),
      onOversized: () => this.#cut('too-large'),
    });
    client.on('packetsend', (packet) => {
      allowance.sent();
      // mqtt.js writes the CONNECT before there is a connection: it is told when it can really leave.
      const described = describePacket(this.#options.link, 'out', packet);
      if (packet.cmd === 'connect') held = () => this.#pass(described);
      else this.#pass(described);
    });
    client.on('packetreceive', (packet) => this.#receive(packet, allowance));
    client.on('error', (error) => {
      if (hasCode(error, OVERSIZED_FRAME)) this.#cut('too-large');
      if (error.message === 'Keepalive timeout') this.#note({ kind: 'timeout' });
    });
    const patience = this.#options.connectTimeoutMilliseconds ?? CONNECT_TIMEOUT_MILLISECONDS;
    clearTimeout(this.#connectTimer);
    this.#connectTimer = setTimeout(() => {
      this.#note({ kind: 'timeout' });
      for (const socket of this.#sockets) socket.destroy();
    }, patience);
    client.connect();
    return client;
  }

  #watchSocket(socket: TLSSocket): void {
    this.#sockets.add(socket);
    socket.on('error', (error) => this.#note(networkSignal(error)));
    socket.once('close', () => {
      this.#sockets.delete(socket);
      if (this.#sockets.size === 0) clearTimeout(this.#connectTimer);
      this.#note({ kind: 'closed' });
    });
    // The SDK may still want to poll on a new connection after everything was given up.
    if (this.#isDestroyed || this.#isCut) socket.destroy();
  }

  #receive(packet: Packet, allowance: ServerAllowance): void {
    // Others may have come in the same part as the one that was too much.
    if (this.#isCut) return;
    const described = describePacket(this.#options.link, 'in', packet);
    if (packet.cmd === 'connack' || packet.cmd === 'suback') this.#noteRefusal(described);
    this.#pass(described);
    const excess = allowance.received(described);
    if (excess) this.#cut(excess);
  }

  #noteRefusal(answer: WirePacket): void {
    const fact = readPacket(answer);
    if (fact.kind === 'connack') {
      clearTimeout(this.#connectTimer);
      if (fact.code !== 0) this.#note({ kind: 'connack', code: fact.code });
    }
    if (fact.kind === 'suback' && !fact.granted) this.#note({ kind: 'suback', code: fact.code });
  }

  #cut(what: Excess): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.#trouble = { kind: 'unusable', what };
    for (const socket of this.#sockets) socket.destroy();
    this.#options.onCut?.();
  }

  /** Keeps the first: what follows is its consequence, such as the close after a refusal. */
  #note(signal: FailureSignal): void {
    this.#trouble ??= signal;
  }

  #pass(packet: WirePacket): void {
    if (!this.#isDestroyed) this.#options.onPacket(packet);
  }
}

function hasCode(error: Error, code: string): boolean {
  return 'code' in error && error.code === code;
}
