import type { ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { IClientOptions, MqttClient } from 'mqtt';
import { streamBuilder as openWebSocket } from 'mqtt/lib/connect/ws';
import { defaultPort, WEB_SOCKET_PATH } from '../protocol/network.ts';
import { DeviceMqttClient } from './device-mqtt-client.ts';
import type { DeviceEndpoint } from './endpoint.ts';
import { DEVICE_LIMITS } from './limits.ts';
import { PacketMeter } from './packet-meter.ts';
import { openTlsSocket } from './tls-socket.ts';

export interface DialEvents {
  /** The TLS socket, before it is connected. */
  readonly onSocket: (socket: TLSSocket) => void;
  /** From now on bytes of MQTT really leave the machine. */
  readonly onReady: () => void;
  /** The server answered the web socket's upgrade with a page instead. */
  readonly onHttpStatus: (status: number) => void;
  /** A packet has begun that is larger than any may be; the reader of packets would collect 256 MB. */
  readonly onOversized: () => void;
}

/**
 * Makes an MQTT client for the server that an Azure SDK asks for as `mqtts://name[:port]`, going by the
 * endpoint's road. It connects when it is told to.
 */
export function dialMqtt(
  uri: string,
  options: IClientOptions,
  endpoint: DeviceEndpoint,
  events: DialEvents,
): MqttClient {
  const { hostname, port } = new URL(uri);
  const dial = {
    // Without the brackets of an IPv6 address.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: endpoint.port ?? (Number(port) || defaultPort(endpoint.transport)),
    address: endpoint.address,
    lookup: endpoint.names?.lookup,
    ca: endpoint.ca,
    // What the SDK was given to show in the handshake, where the device proves itself by a certificate.
    cert: options.cert,
    key: options.key,
  };
  const open = () => {
    const socket = openTlsSocket(dial);
    events.onSocket(socket);
    return socket;
  };
  if (endpoint.transport === 'mqtt') {
    return new DeviceMqttClient(
      () => metered(open().once('secureConnect', events.onReady), events),
      options,
    );
  }
  return new DeviceMqttClient((client) => metered(openWebSocket(client, client.options), events), {
    ...options,
    protocol: 'wss',
    hostname,
    port: dial.port,
    path: WEB_SOCKET_PATH,
    wsOptions: webSocketOptions(open, events),
  });
}

/** Looks at every part before the reader of packets gets it: mqtt.js pipes the stream at once, which starts it as well. */
function metered<Stream extends Pick<Duplex, 'on'>>(stream: Stream, events: DialEvents): Stream {
  const meter = new PacketMeter();
  stream.on('data', (part: Buffer) => {
    if (meter.read(part) > DEVICE_LIMITS.serverPacketBytes) events.onOversized();
  });
  return stream;
}

/** Options of the `ws` package, which mqtt.js passes on. */
function webSocketOptions(open: () => TLSSocket, events: DialEvents) {
  return {
    createConnection: open,
    perMessageDeflate: false,
    // A frame is collected before the packets in it can be looked at.
    maxPayload: DEVICE_LIMITS.serverPacketBytes,
    finishRequest: (
      request: ClientRequest,
      webSocket: { once(event: 'open', listener: () => void): void },
    ) => {
      webSocket.once('open', events.onReady);
      request.once('response', (response) => events.onHttpStatus(response.statusCode ?? 0));
      request.end();
    },
  };
}
