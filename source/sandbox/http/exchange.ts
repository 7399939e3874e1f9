import type { IncomingHttpHeaders } from 'node:http';
import type { CertificateChain } from '../../certificates/certificate-chain.ts';

/** One request, read to its end. */
export interface HttpRequest {
  readonly method: string;
  /** The path's parts, decoded. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, with the letters of the names as they were sent. */
  readonly rawHeaders: readonly string[];
  /** The name in the Host header; empty when there is none. */
  readonly host: string;
  readonly remoteAddress: string;
  /** What the client showed in its TLS handshake; looked up when asked for, few have any. */
  readonly certificates: () => CertificateChain;
  readonly body: Buffer;
  /** Aborted when the client goes away before it has its answer. */
  readonly signal: AbortSignal;
}

/** One answer: JSON, bytes, or lines that come by and by. */
export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Sent as they are, in place of a body. */
  readonly bytes?: Buffer;
  /** Written as it comes, until it ends or the client goes. */
  readonly lines?: AsyncIterable<string>;
}

export function reply(
  status: number,
  body?: object,
  headers?: Readonly<Record<string, string>>,
): HttpReply {
  return { status, ...(body !== undefined && { body }), ...(headers && { headers }) };
}

export const NO_CONTENT: HttpReply = { status: 204 };

/** A header that may be sent once; Node joins repeated ones of these kinds or keeps the first. */
export function header(request: HttpRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
