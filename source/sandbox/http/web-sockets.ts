import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { LIMITS } from '../limits.ts';
import type { Report } from '../reporter.ts';

/** Takes over a client: its TLS connection, and what it says inside its web socket. */
export type OnWebSocket = (socket: TLSSocket, stream: Duplex) => void;

/**
 * MQTT over WebSocket, on any path, for the SDKs differ in theirs; the sub-protocol is `mqtt` in any letter case
 * and is echoed as it was sent (protocol.md 1.1, 11). Whatever else asks for an upgrade is refused.
 */
export function acceptWebSockets(server: Server, onWebSocket: OnWebSocket, report: Report): void {
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
    if (!offersMqtt(request)) {
      const reason = 'an upgrade to something else than MQTT over WebSocket';
      report({ link: 'server', event: 'http.refused', reason, detail: { status: 400 } });
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
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
