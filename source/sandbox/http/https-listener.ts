import { constants } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KeyedCertificate } from '../../certificates/create-certificates.ts';
import { errorCode } from '../../files/error-code.ts';
import { LIMITS } from '../limits.ts';
import { cutFailedHandshakes, SilentClients } from '../listeners/failed-handshakes.ts';
import type { Report } from '../reporter.ts';

export interface HttpsListenerOptions {
  /** Tried in this order; the next one is taken when a port may not be bound or is in use. 0: any free one. */
  readonly ports: readonly number[];
  readonly listen: string;
  readonly server: KeyedCertificate;
  readonly report: Report;
  /** Stands between the server and its connections; absent: nothing does. */
  readonly guard?: (server: Server) => void;
  readonly onRequest: (incoming: IncomingMessage, response: ServerResponse) => void;
  /** Milliseconds; the default is that of `LIMITS`. */
  readonly timeouts?: {
    readonly handshake?: number;
    /** For the headers of a request, and for the whole of it. */
    readonly headers?: number;
    readonly request?: number;
  };
}

export interface HttpsListener {
  readonly port: number;
  /** For whoever takes over connections that ask for an upgrade. */
  readonly server: Server;
  /** New connections get this certificate from now on. */
  renew(server: KeyedCertificate): void;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * The HTTPS port, for service clients, the device API and MQTT over WebSocket. Slow clients, long headers and
 * idle connections are ended by the server itself, by the bounds of `LIMITS`.
 *
 * @throws the system's error of the last port when none can be had (`EADDRINUSE`, `EACCES`, …)
 */
export async function openHttpsListener(options: HttpsListenerOptions): Promise<HttpsListener> {
  const { report } = options;
  const {
    handshake = LIMITS.handshakeTimeout,
    headers = LIMITS.httpHeadersTimeout,
    request = LIMITS.httpRequestTimeout,
  } = options.timeouts ?? {};
  const server = createServer({
    cert: options.server.certificate,
    key: options.server.key,
    minVersion: 'TLSv1.2',
    // As on the MQTT port: a device may show its certificate here too, over WebSocket or to the device API.
    requestCert: true,
    rejectUnauthorized: false,
    secureOptions: constants.SSL_OP_NO_TICKET,
    handshakeTimeout: handshake,
    maxHeaderSize: LIMITS.httpHeaderBytes,
    headersTimeout: headers,
    requestTimeout: request,
    keepAliveTimeout: LIMITS.httpKeepAlive,
    // Both of the former are only looked at now and then.
    connectionsCheckingInterval: Math.min(1000, headers),
  });
  options.guard?.(server);
  server.maxConnections = LIMITS.connections;
  const sockets = new Set<{ destroy(): void }>();
  // The raw socket is kept from the start: a client may never finish its handshake.
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const silent = new SilentClients();
  server.on('secureConnection', (socket) => {
    socket.setNoDelay(true);
    silent.watch(socket, report);
  });
  server.on('request', ({ socket }) => silent.spoke(socket));
  server.on('upgrade', ({ socket }) => silent.spoke(socket));
  server.on('clientError', (_error, socket) => silent.spoke(socket));
  cutFailedHandshakes(server, report);
  server.on('request', options.onRequest);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (socket.destroyed) return;
    if (error.code !== 'ECONNRESET') {
      report({ link: 'server', event: 'http.dropped', reason: error.message });
    }
    if (socket.writable) socket.end(`HTTP/1.1 ${statusLine(error)}\r\nConnection: close\r\n\r\n`);
    else socket.destroy();
  });
  await listen(server, options.ports, options.listen);
  server.on('error', (error) => {
    report({ link: 'server', event: 'server.failed', reason: error.message });
  });
  return {
    port: (server.address() as AddressInfo).port,
    server,
    renew: ({ certificate, key }) => server.setSecureContext({ cert: certificate, key }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function listen(server: Server, ports: readonly number[], host: string): Promise<void> {
  for (const [index, port] of ports.entries()) {
    try {
      await listenOnce(server, port, host);
      return;
    } catch (error) {
      const code = errorCode(error);
      const taken = code === 'EACCES' || code === 'EADDRINUSE';
      if (!taken || index === ports.length - 1) throw error;
    }
  }
}

function listenOnce(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function statusLine({ code }: NodeJS.ErrnoException): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}
