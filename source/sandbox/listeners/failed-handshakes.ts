import type { Server } from 'node:tls';
import type { Report } from '../reporter.ts';

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
