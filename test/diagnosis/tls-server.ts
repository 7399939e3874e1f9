import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60_000;

export interface TlsServerOptions {
  /** Who signs its certificate; default `Test Authority`. */
  readonly authority?: string;
  /** What the certificate is for; default `localhost`. */
  readonly name?: string;
  /** Whether it shows the certificate of its authority, too. */
  readonly showsRoot?: boolean;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly onRequest?: (request: IncomingMessage, response: ServerResponse) => void;
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex) => void;
}

export interface TlsServer {
  readonly port: number;
  /** PEM of the authority that signed its certificate. */
  readonly ca: string;
  close(): Promise<void>;
}

/** An HTTPS server on a real socket of this machine, with a certificate as it is wanted. */
export async function startTlsServer(options: TlsServerOptions = {}): Promise<TlsServer> {
  const { notBefore = new Date(Date.now() - DAY), notAfter = new Date(Date.now() + DAY) } = options;
  const authority = await newKeys();
  const authorityName = [{ CN: [options.authority ?? 'Test Authority'] }];
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: authorityName,
    keys: authority,
    notBefore: new Date(Date.now() - 2 * DAY),
    notAfter: new Date(Date.now() + 2 * DAY),
    signingAlgorithm: ALGORITHM,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const keys = await newKeys();
  const name = options.name ?? 'localhost';
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: authorityName,
    publicKey: keys.publicKey,
    signingKey: authority.privateKey,
    notBefore,
    notAfter,
    signingAlgorithm: ALGORITHM,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  });
  const key = x509.PemConverter.encode(
    await webcrypto.subtle.exportKey('pkcs8', keys.privateKey),
    'PRIVATE KEY',
  );
  const shown = options.showsRoot ? [certificate, ca] : [certificate];
  const cert = shown.map((one) => one.toString('pem')).join('\n');
  const server = createServer({ cert, key });
  server.on('request', options.onRequest ?? ((_, response) => response.end()));
  if (options.onUpgrade) server.on('upgrade', options.onUpgrade);
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ca: ca.toString('pem'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Says yes to a web socket, as far as a check looks. */
export function acceptWebSocket(_request: IncomingMessage, socket: Duplex): void {
  socket.end(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  );
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}
