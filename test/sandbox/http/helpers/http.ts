import { request } from 'node:https';
import { createSasToken } from '../../../../source/protocol/sas-token.ts';
import type { Sandbox, SandboxOptions } from '../../../../source/sandbox/sandbox.ts';
import { inAnHour } from '../../helpers/device.ts';
import { type Running, run } from '../../helpers/running.ts';

export const DPS_HOST = 'localhost';
export const HUB = '127.0.0.1';
export const OTHER_HUB = '127.0.0.2';

/** A sandbox with HTTPS on a free port and the names the command gives it. */
export function runHttps(options: SandboxOptions = {}): Promise<Running> {
  return run({ httpsPort: 0, dpsHost: DPS_HOST, hubs: [HUB, OTHER_HUB], ...options });
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever JSON came
  readonly body: any;
}

export interface Ask {
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** The Authorization header; undefined: none. */
  readonly token?: string | undefined;
  /** The Host header; default the DPS host. */
  readonly host?: string;
  /** What the client shows in the TLS handshake. */
  readonly certificate?: { readonly certificate: string; readonly key: string };
}

/** One request over TLS, the certificate verified. */
export function ask(
  sandbox: Sandbox,
  method: string,
  path: string,
  { body, raw, headers, token, host = DPS_HOST, certificate }: Ask = {},
): Promise<Answer> {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: sandbox.address,
        port: sandbox.httpsPort,
        servername: 'localhost',
        ca: sandbox.ca,
        ...(certificate && { cert: certificate.certificate, key: certificate.key }),
        method,
        path,
        agent: false,
        headers: {
          host,
          ...(payload !== undefined && {
            'content-type': 'application/json; charset=utf-8',
            'content-length': String(Buffer.byteLength(payload)),
          }),
          ...(token !== undefined && { authorization: token }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = String(response.headers['content-type']).includes('application/json');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: isJson ? JSON.parse(text) : undefined,
          });
        });
      },
    );
    sent.once('error', reject);
    sent.end(payload);
  });
}

/** The parts of a connection string. */
export function parts(connectionString: string): Record<string, string> {
  return Object.fromEntries(
    connectionString.split(';').map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, equals), part.slice(equals + 1)];
    }),
  );
}

/** A service token made of a connection string, as the service SDKs do. */
export function serviceToken(
  connectionString: string,
  change: { host?: string; policy?: string; key?: string; expiresAt?: number } = {},
): string {
  const { HostName, SharedAccessKeyName, SharedAccessKey } = parts(connectionString);
  return createSasToken(
    change.host ?? HostName ?? '',
    change.key ?? SharedAccessKey ?? '',
    change.expiresAt ?? inAnHour(),
    change.policy ?? SharedAccessKeyName,
  );
}

export const API_VERSION = 'api-version=2021-10-01';

/** Asks the service API of DPS as its owner. */
export function askDps(
  sandbox: Sandbox,
  method: string,
  path: string,
  more: Ask = {},
): Promise<Answer> {
  const token = serviceToken(sandbox.serviceConnectionStrings.dps);
  return ask(sandbox, method, versioned(path), { token, ...more });
}

/** Asks the service API of the first hub as its owner. */
export function askHub(
  sandbox: Sandbox,
  method: string,
  path: string,
  more: Ask = {},
): Promise<Answer> {
  const host = more.host ?? HUB;
  const token = serviceToken(sandbox.serviceConnectionStrings.hub, { host });
  return ask(sandbox, method, versioned(path), { token, host, ...more });
}

function versioned(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${API_VERSION}`;
}
