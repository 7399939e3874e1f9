import { createConnection, isIP, type Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { NameService } from '../../device/endpoint.ts';
import { visible } from '../../protocol/foreign-text.ts';

/** No single check keeps a person waiting longer than this; three of them can follow each other. */
export const CHECK_TIMEOUT_MILLISECONDS = 4000;

/** A server as a check dials it: the name it must prove to have, and where it is. */
export interface Destination {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly ca: string | undefined;
  /** Leads to the host in the place of `address`. */
  readonly names?: NameService | undefined;
}

/** How a destination is dialled: options of `net`, `tls` and `https` alike. */
export function wayTo({ host, address, port, names }: Omit<Destination, 'ca'>) {
  return names ? { host, port, lookup: names.lookup } : { host: address, port };
}

export interface TlsOutcome {
  readonly certificate: PeerCertificate;
  /** Node's or OpenSSL's name of what is wrong with it; undefined when it is trusted. */
  readonly problem: string | undefined;
}

/**
 * Opens a TCP connection and closes it.
 *
 * @throws an error with a `code`, `ETIMEDOUT` after the time limit; the signal's reason
 */
export async function reachTcp(
  destination: Omit<Destination, 'ca'>,
  signal: AbortSignal,
  timeLimitMilliseconds = CHECK_TIMEOUT_MILLISECONDS,
): Promise<void> {
  const socket = createConnection(wayTo(destination));
  await opened(socket, 'connect', signal, timeLimitMilliseconds);
  socket.destroy();
}

/**
 * Shakes hands over TLS and looks at the certificate, also at one that is not trusted.
 *
 * @throws an error with a `code` when there is no TLS connection at all; the signal's reason
 */
export async function reachTls(
  destination: Destination,
  signal: AbortSignal,
  timeLimitMilliseconds = CHECK_TIMEOUT_MILLISECONDS,
): Promise<TlsOutcome> {
  const { host, ca } = destination;
  const socket: TLSSocket = connectTls({
    ...wayTo(destination),
    // An address cannot be asked for by name (RFC 6066), but its certificate is checked all the same.
    servername: isIP(host) ? '' : host,
    ...(ca === undefined ? {} : { ca }),
    // The handshake goes on so that the certificate can be shown; what is wrong is reported, not ignored.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
  });
  await opened(socket, 'secureConnect', signal, timeLimitMilliseconds);
  const certificate = socket.getPeerCertificate(true);
  const error: (Error & { code?: string }) | null = socket.authorizationError;
  const problem = socket.authorized ? undefined : visible(error?.code ?? String(error));
  socket.destroy();
  return { certificate, problem };
}

async function opened(
  socket: Socket,
  event: string,
  signal: AbortSignal,
  timeLimitMilliseconds: number,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => fail(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })),
      timeLimitMilliseconds,
    );
    const abort = (): void => fail(signal.reason);
    const fail = (error: unknown): void => {
      settle();
      socket.destroy();
      reject(error);
    };
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.on('error', () => {});
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', fail);
    socket.once(event, () => {
      settle();
      resolve();
    });
    if (signal.aborted) abort();
  });
}
