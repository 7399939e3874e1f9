import type { TLSSocket } from 'node:tls';
import type { IClientOptions, MqttClient, Packet } from 'mqtt';
import type { Link } from '../protocol/vocabulary.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import { describePacket } from './describe-packet.ts';
import type { FailureSignal } from './device-failure.ts';
import type { DeviceEndpoint } from './endpoint.ts';
import { dialMqtt } from './mqtt-dialer.ts';
import { networkSignal } from './network-signal.ts';

export interface WireTapOptions {
  readonly link: Link;
  readonly endpoint: DeviceEndpoint;
  /** Every packet, in order, with its whole payload. */
  readonly onPacket: (packet: WirePacket) => void;
  /** From dialling to CONNACK; default 20 s. The SDKs would wait a minute. */
  readonly connectTimeoutMilliseconds?: number;
}

export const CONNECT_TIMEOUT_MILLISECONDS = 20_000;

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

  constructor(options: WireTapOptions) {
    this.#options = options;
  }

  /** What went wrong first on the newest connection; undefined while nothing has. */
  get trouble(): FailureSignal | undefined {
    return this.#trouble;
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
    this.#trouble = undefined;
    let held: (() => void) | undefined;
    const client = dialMqtt(uri, options, this.#options.endpoint, {
      onSocket: (socket) => this.#watchSocket(socket),
      onReady: () => held?.(),
      onHttpStatus: (status) => this.#note({ kind: 'network', code: `HTTP_${status}` }),
    });
    client.on('packetsend', (packet) => {
      // mqtt.js writes the CONNECT before there is a connection: it is told when it can really leave.
      if (packet.cmd === 'connect') held = () => this.#pass('out', packet);
      else this.#pass('out', packet);
    });
    client.on('packetreceive', (packet) => this.#receive(packet));
    client.on('error', (error) => {
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
    if (this.#isDestroyed) socket.destroy();
  }

  #receive(packet: Packet): void {
    if (packet.cmd === 'connack') {
      clearTimeout(this.#connectTimer);
      if (packet.returnCode) this.#note({ kind: 'connack', code: packet.returnCode });
    }
    if (packet.cmd === 'suback' && Number(packet.granted[0]) >= 0x80) {
      this.#note({ kind: 'suback', code: Number(packet.granted[0]) });
    }
    this.#pass('in', packet);
  }

  /** Keeps the first: what follows is its consequence, such as the close after a refusal. */
  #note(signal: FailureSignal): void {
    this.#trouble ??= signal;
  }

  #pass(direction: WirePacket['direction'], packet: Packet): void {
    if (this.#isDestroyed) return;
    this.#options.onPacket(describePacket(this.#options.link, direction, packet));
  }
}
