import { Agent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { splitHost } from '../../protocol/identifiers.ts';
import { HTTPS_PORT } from '../../protocol/network.ts';
import type { DeviceEndpoint } from '../endpoint.ts';
import { openTlsSocket } from '../tls-socket.ts';

/** Leads the requests of an SDK, which know port 443 alone, by the endpoint's road. Nothing outlives its request. */
class RoadAgent extends Agent {
  readonly #hub: string;
  readonly #endpoint: DeviceEndpoint;

  constructor(hub: string, endpoint: DeviceEndpoint) {
    super({ keepAlive: false });
    this.#hub = hub;
    this.#endpoint = endpoint;
  }

  override createConnection({ cert, key }: RequestOptions): Duplex {
    const { address, port = HTTPS_PORT, names, ca } = this.#endpoint;
    const host = splitHost(this.#hub).name;
    return openTlsSocket({ host, port, address, lookup: names?.lookup, ca, cert, key });
  }
}

/** @param endpoint the road to the port for HTTPS */
export function roadAgent(hub: string, endpoint: DeviceEndpoint): Agent {
  return new RoadAgent(hub, endpoint);
}
