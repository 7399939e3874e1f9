import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Server } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Faults } from '../faults/faults.ts';
import { LIMITS } from '../limits.ts';
import type { Report } from '../reporter.ts';

/** Takes over a client: its TLS connection, and what it says inside its web socket. */
export type OnWebSocket = (socket: TLSSocket, stream: Duplex) => void;

/**
 * MQTT over WebSocket, on any path, for the SDKs differ in theirs; the sub-protocol is `mqtt` in any letter case
 * and is echoed as it was sent (protocol.md 1.1, 11). Whatever else asks for an upgrade is refused.
 */
export function acceptWebSockets(
  server: Server,
  onWebSocket: OnWebSocket,
  { faults, report }: { readonly faults: Faults; readonly report: Report },
): void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LIMITS.packetBytes,
    handleProtocols: (offered) => [...offered].find(isMqtt) ?? false,
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A client that breaks off in the middle is no error of ours.
    socket.on('error', () => {});
    const refuse = (status: number, reason: string): void => {
      report({ link: 'server', event: 'http.refused', reason, detail: { status } });
      const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`;
      socket.end(`${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    if (!offersMqtt(request)) {
      refuse(400, 'an upgrade to something else than MQTT over WebSocket');
      return;
    }
    const refusing = faults.strike('web-socket-refused', undefined);
    if (refusing) {
      refuse(refusing.status, 'a fault was armed: web socket refused');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const stream = createWebSocketStream(webSocket);
      // By itself it would stay half open for good when the other side breaks off.
      stream.once('end', () => stream.destroy());
      onWebSocket(socket as TLSSocket, stream);
    });
  });
}

function offersMqtt({ headers }: IncomingMessage): boolean {
  const offered = String(headers['sec-websocket-protocol'] ?? '').split(',');
  return /^websocket$/i.test(headers.upgrade ?? '') && offered.some(isMqtt);
}

function isMqtt(protocol: string): boolean {
  return protocol.trim().toLowerCase() === 'mqtt';
}
