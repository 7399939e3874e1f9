import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import {
  checkServerIdentity,
  connect,
  type PeerCertificate,
  type TLSSocket,
  type TlsOptions,
} from 'node:tls';

export interface Dial {
  /** The server's real name: the certificate must be for it. */
  readonly host: string;
  readonly port: number;
  /** Where to connect instead of resolving `host`. */
  readonly address?: string;
  /** Resolves `host` in the place of the system. */
  readonly lookup?: LookupFunction;
  /** PEM of the only authority to trust. */
  readonly ca?: string;
  /** What the device shows of itself, and the private key that proves it; PEM. */
  readonly cert?: TlsOptions['cert'];
  /** Secret. */
  readonly key?: TlsOptions['key'];
}

/** A region on the other side of the world answers later than the 250 ms Node gives each address. */
const ADDRESS_ATTEMPT_MILLISECONDS = 2000;

/**
 * Opens a verified TLS connection. The certificate is always checked against the real name, also when
 * another address is dialled and whatever NODE_TLS_REJECT_UNAUTHORIZED says.
 */
export function openTlsSocket({ host, port, address, lookup, ca, cert, key }: Dial): TLSSocket {
  const options = {
    host: lookup ? host : (address ?? host),
    lookup,
    port,
    ca,
    cert,
    key,
    rejectUnauthorized: true,
    // An IP address has no place in SNI (RFC 6066, section 3).
    ...(isIP(host) === 0 && { servername: host }),
    checkServerIdentity: (_dialled: string, certificate: PeerCertificate) =>
      checkServerIdentity(host, certificate),
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MILLISECONDS,
  };
  // Telemetry is many small packets, each of which waits for its answer.
  return connect(options).setNoDelay(true);
}
