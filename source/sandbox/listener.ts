import { constants } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { KeyedCertificate } from './certificates.ts';
import { LIMITS } from './limits.ts';
import type { Report } from './reporter.ts';

export interface ListenerOptions {
  readonly port: number;
  readonly listen: string;
  readonly server: KeyedCertificate;
  readonly report: Report;
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

/**
 * Ends the connection of a client whose handshake failed, and says why. Node itself does not when it took too long:
 * such a connection would stay for good, on a port that allows half-open ones even after the client has left.
 */
export function cutFailedHandshakes(server: Server, report: Report): void {
  // Before https hears of it: it would try to answer over a connection that cannot carry an answer.
  server.prependListener('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    socket.destroy();
    if (error.code === 'ECONNRESET') return;
    report({ link: 'server', event: 'server.tls-failed', reason: explainTls(error) });
  });
}

/** Why a handshake failed, in words for the owner's log. */
function explainTls(error: NodeJS.ErrnoException): string {
  if (/unknown ca|bad certificate|certificate unknown/i.test(error.message)) {
    return "the client does not trust this sandbox's certificate authority";
  }
  if (error.code === 'ERR_TLS_HANDSHAKE_TIMEOUT') return 'the client did not finish the handshake';
  if (/http request|wrong version number/i.test(error.message)) {
    return 'the client does not speak TLS';
  }
  return error.message;
}
