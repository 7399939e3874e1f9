import type { Socket } from 'node:net';
import type { Server, TLSSocket } from 'node:tls';
import type { Report } from '../reporter.ts';

/**
 * Ends the connection of a client whose handshake failed, and says why. Node itself does not when it took too long:
 * such a connection would stay for good, on a port that allows half-open ones even after the client has left.
 */
export function cutFailedHandshakes(server: Server, report: Report): void {
  // Whoever looks whether the port is open says nothing; a client that does not trust the certificate has said hello.
  // The TLS socket of a failed handshake does not know what was read; the raw one closes right before it.
  let saidHello = false;
  server.on('connection', (raw: Socket) => {
    raw.once('close', () => {
      saidHello = raw.bytesRead > 0;
      setImmediate(() => {
        saidHello = false;
      });
    });
  });
  // Before https hears of it: it would try to answer over a connection that cannot carry an answer.
  server.prependListener('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    socket.destroy();
    if (error.code === 'ECONNRESET') {
      if (saidHello) report({ link: 'server', event: 'server.tls-failed', reason: LEFT_AT_ONCE });
      return;
    }
    report({ link: 'server', event: 'server.tls-failed', reason: explainTls(error) });
  });
}

/** The likeliest first mistake; many clients, Node's among them, give no reason but just hang up. */
export const LEFT_AT_ONCE =
  'a client left right after the TLS handshake; does it trust the certificate authority?';

/** Tells of clients that end a connection whose handshake is done without a word; what they said is `spoken`. */
export class SilentClients {
  readonly #spoken = new WeakSet<object>();

  /** Something was said on this connection. */
  spoke(socket: object): void {
    this.#spoken.add(socket);
  }

  watch(socket: TLSSocket, report: Report): void {
    socket.once('close', () => {
      if (this.#spoken.has(socket)) return;
      report({ link: 'server', event: 'server.dropped', reason: LEFT_AT_ONCE });
    });
  }
}

/** Why a handshake failed, in words for the owner's log. */
export function explainTls(error: NodeJS.ErrnoException): string {
  if (/unknown ca|bad certificate|certificate unknown/i.test(error.message)) {
    return "the client does not trust this sandbox's certificate authority";
  }
  if (error.code === 'ERR_TLS_HANDSHAKE_TIMEOUT') return 'the client did not finish the handshake';
  if (/http request|wrong version number/i.test(error.message)) {
    return 'the client does not speak TLS';
  }
  return error.message;
}
