import type { LookupFunction } from 'node:net';
import type { Transport } from '../protocol/vocabulary.ts';

/** Stands in for the name resolution of the system. */
export interface NameService {
  /** Where a connection to a name goes. */
  readonly lookup: LookupFunction;
  /** Whether a name is known, for who does not want to go there. @throws the resolver's error when it is not */
  resolve(host: string): Promise<void>;
}

/**
 * How a device reaches its two servers: everything that is about the road and not about the device.
 * The Azure SDKs dial fixed ports by name; the endpoint is where a sandbox on loopback, a custom
 * certificate authority or web sockets are put in between.
 */
export interface DeviceEndpoint {
  readonly transport: Transport;
  /** Dial this address instead of resolving the server's name; TLS still checks the real name. */
  readonly address?: string;
  /** Asked each time the server's name is dialled; it knows more than `address`. */
  readonly names?: NameService;
  /** Dial this port instead of 8883 (443 for web sockets). */
  readonly port?: number;
  /** PEM of the only authority to trust; absent: what Node trusts (with NODE_EXTRA_CA_CERTS). */
  readonly ca?: string;
}
