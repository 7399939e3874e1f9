import type { ClientRequest } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { connect, type IClientOptions, MqttClient } from 'mqtt';
import type { DeviceEndpoint } from './endpoint.ts';
import { type Dial, openTlsSocket } from './tls-socket.ts';

/** Ports and path of both services (protocol.md 1.1 and 3.1). */
const MQTT_PORT = 8883;
const WEB_SOCKET_PORT = 443;
const WEB_SOCKET_PATH = '/$iothub/websocket';

export interface DialedClient {
  readonly client: MqttClient;
  readonly dial: Dial;
}

export interface DialEvents {
  /** The TLS socket, before it is connected. */
  readonly onSocket: (socket: TLSSocket) => void;
  /** From now on bytes of MQTT really leave the machine. */
  readonly onReady: () => void;
  /** The server answered the web socket's upgrade with a page instead. */
  readonly onHttpStatus: (status: number) => void;
}

/**
 * Makes an MQTT client for the server that an Azure SDK asks for as `mqtts://name[:port]`, going by the
 * endpoint's road. It does not connect yet: mqtt.js emits the CONNECT packet while it is being constructed,
 * before anyone can listen, unless it is told to wait for `connect()`.
 */
export function dialMqtt(
  uri: string,
  options: IClientOptions,
  endpoint: DeviceEndpoint,
  events: DialEvents,
): DialedClient {
  const { hostname, port } = new URL(uri);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const defaultPort = endpoint.transport === 'mqtt' ? MQTT_PORT : WEB_SOCKET_PORT;
  const dial: Dial = {
    host,
    port: endpoint.port ?? (Number(port) || defaultPort),
    address: endpoint.address,
    ca: endpoint.ca,
  };
  const open = () => {
    const socket = openTlsSocket(dial);
    events.onSocket(socket);
    return socket;
  };
  const manual: IClientOptions = { ...options, manualConnect: true };
  if (endpoint.transport === 'mqtt') {
    const client = new MqttClient(() => open().once('secureConnect', events.onReady), manual);
    return { client, dial };
  }
  const client = connect({
    ...manual,
    protocol: 'wss',
    hostname,
    port: dial.port,
    path: WEB_SOCKET_PATH,
    wsOptions: webSocketOptions(open, events),
  });
  return { client, dial };
}

/** Options of the `ws` package, which mqtt.js passes on. */
function webSocketOptions(open: () => TLSSocket, events: DialEvents) {
  return {
    createConnection: open,
    perMessageDeflate: false,
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
