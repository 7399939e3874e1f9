import { constants } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { KeyedCertificate } from '../../certificates/create-certificates.ts';
import { LIMITS } from '../limits.ts';
import type { Report } from '../reporter.ts';
import { cutFailedHandshakes } from './failed-handshakes.ts';

export interface ListenerOptions {
  readonly port: number;
  readonly listen: string;
  readonly server: KeyedCertificate;
  readonly report: Report;
  /** Stands between the server and its connections. */
  readonly guard: (server: Server) => void;
  readonly onConnection: (socket: TLSSocket) => void;
  /** Milliseconds for a TLS handshake; the default is that of `LIMITS`. */
  readonly handshakeTimeout?: number;
}

export interface Listener {
  readonly address: string;
  readonly port: number;
  readonly server: Server;
  /** New connections get this certificate from now on. */
  renew(server: KeyedCertificate): void;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * The TLS port. It sends its own certificate only, never the authority's (protocol.md 11), and does not care
 * for the name a client asks for: names are a matter of the certificate, and some clients send none.
 *
 * @throws the system's error when the port or address cannot be had (`EADDRINUSE`, `EACCES`, …)
 */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  const { report } = options;
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer({
    cert: options.server.certificate,
    key: options.server.key,
    minVersion: 'TLSv1.2',
    // Asked for, not required, and judged when it is known who connects (protocol.md 11).
    requestCert: true,
    rejectUnauthorized: false,
    // A session that is taken up again has lost the intermediates a device showed at first.
    secureOptions: constants.SSL_OP_NO_TICKET,
    handshakeTimeout: options.handshakeTimeout ?? LIMITS.handshakeTimeout,
  });
  options.guard(server);
  server.maxConnections = LIMITS.connections;
  // The raw socket is kept from the start: a client may never finish its handshake.
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('secureConnection', (socket) => {
    socket.setNoDelay(true);
    options.onConnection(socket);
  });
  cutFailedHandshakes(server, report);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host: options.listen }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (error) => {
    report({ link: 'server', event: 'server.failed', reason: error.message });
  });
  const { address, port } = server.address() as AddressInfo;
  return {
    address,
    port,
    server,
    renew: ({ certificate, key }) => server.setSecureContext({ cert: certificate, key }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
