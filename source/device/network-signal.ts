import { constants } from 'node:os';
import type { FailureSignal } from './device-failure.ts';

/** Name resolution has its own codes, beside the system's errno names. */
const RESOLVER_CODE = /^(EAI_|ENOTFOUND$|ENODATA$|ESERVFAIL$|ETIMEOUT$|ERR_SOCKET_)/;

/**
 * Says what an error of a socket means. Everything that is no errno is taken for TLS, because Node passes
 * OpenSSL's verification names on as codes (`DEPTH_ZERO_SELF_SIGNED_CERT`, `CERT_HAS_EXPIRED`, …).
 * EPROTO is an errno only by name: a server that does not speak TLS at all causes it.
 */
export function networkSignal(error: NodeJS.ErrnoException & { host?: string }): FailureSignal {
  const { code } = error;
  if (code === undefined) return { kind: 'unexpected', message: error.message };
  const isNetwork = code !== 'EPROTO' && (code in constants.errno || RESOLVER_CODE.test(code));
  return isNetwork ? { kind: 'network', code, ...addressOf(error) } : { kind: 'tls', code };
}

/** Node tells where a connection failed in loose fields; a name tried on several addresses nests them. */
function addressOf(error: Error): { address?: string } {
  const first: Error = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const { address, port, hostname } = first as Error & {
    address?: string;
    port?: number;
    hostname?: string;
  };
  if (address !== undefined) return { address: port ? `${address}:${port}` : address };
  return hostname === undefined ? {} : { address: hostname };
}
