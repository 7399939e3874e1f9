import type { Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, type Server, TLSSocket } from 'node:tls';
import type { BadCertificates } from '../faults/bad-certificates.ts';
import type { Faults } from '../faults/faults.ts';
import { LIMITS } from '../limits.ts';
import type { Report } from '../reporter.ts';
import { explainTls } from './failed-handshakes.ts';

export interface DoorOptions {
  readonly faults: Faults;
  readonly badCertificates: BadCertificates;
  readonly report: Report;
}

/** What a web server says to someone who speaks something else. */
const PAGE = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/**
 * Lets the faults strike that a client meets before TLS stands. They strike when the client has said something: one
 * that only looks whether the port is open is left alone, so that a fault that is armed once is not spent on it.
 */
export function guardDoor(server: Server, { faults, badCertificates, report }: DoorOptions): void {
  const listeners = server.listeners('connection');
  server.removeAllListeners('connection');
  const accept = (socket: Socket): void => {
    for (const listener of listeners) listener.call(server, socket);
  };
  const tell = (what: string): void => {
    report({ link: 'server', event: 'server.dropped', reason: `a fault was armed: ${what}` });
  };
  const shake = (socket: Socket, context: SecureContextOptions): void => {
    const secureContext = createSecureContext(context);
    const options = { isServer: true, requestCert: true, rejectUnauthorized: false, secureContext };
    const secure = new TLSSocket(socket, options);
    // A client that does not mind goes on as usual.
    secure.once('secure', () => server.emit('secureConnection', secure));
    secure.on('error', (error) => {
      report({ link: 'server', event: 'server.tls-failed', reason: explainTls(error) });
    });
  };
  const receive = async (socket: Socket): Promise<void> => {
    if (faults.strike('connection-reset', undefined)) {
      tell('connection reset');
      socket.resetAndDestroy();
    } else if (faults.strike('no-tls', undefined)) {
      tell('no TLS');
      socket.end(PAGE);
    } else if (faults.strike('old-tls', undefined)) {
      // OpenSSL offers versions this old at security level 0 alone.
      const old = {
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'ALL@SECLEVEL=0',
      } as const;
      const { certificate: cert, key } = await badCertificates('untrusted');
      shake(socket, { ...old, cert, key });
    } else {
      const bad = faults.strike('bad-certificate', undefined);
      if (!bad) return accept(socket);
      const { certificate: cert, key } = await badCertificates(bad.problem);
      shake(socket, { minVersion: 'TLSv1.2', cert, key });
    }
  };
  server.on('connection', (socket: Socket) => {
    if (faults.none) accept(socket);
    else afterFirstBytes(socket, () => void receive(socket).catch(() => socket.destroy()));
  });
}

/**
 * Lets the fault strike that shows a web page to whoever speaks MQTT.
 *
 * @param handle what takes over a connection otherwise
 */
export function guardMqtt(
  handle: (socket: TLSSocket) => void,
  { faults, report }: Pick<DoorOptions, 'faults' | 'report'>,
): (socket: TLSSocket) => void {
  return (socket) => {
    if (faults.none) return handle(socket);
    afterFirstBytes(socket, () => {
      if (!faults.strike('no-mqtt', undefined)) return handle(socket);
      const reason = 'a fault was armed: no MQTT';
      report({ link: 'server', event: 'server.dropped', reason });
      socket.end(PAGE);
    });
  };
}

/** The bytes stay where they are, for whoever takes over the socket. */
function afterFirstBytes(socket: Socket, work: () => void): void {
  socket.on('error', () => {});
  const giveUp = (): void => void socket.destroy();
  socket.setTimeout(LIMITS.handshakeTimeout, giveUp);
  socket.once('readable', () => {
    socket.setTimeout(0);
    socket.off('timeout', giveUp);
    if (socket.readableLength === 0) {
      socket.destroy();
      return;
    }
    // Only then does the socket know that nobody listens, and tells the next one who does of these bytes.
    process.nextTick(work);
  });
}
