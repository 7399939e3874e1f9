import { isIP } from 'node:net';

/** The names under which one listener is DPS and a number of hubs. */
export class HostNames {
  readonly dpsHost: string;
  readonly hubs: readonly string[];

  /** @throws when two hubs have the same name */
  constructor(dpsHost: string, hubs: readonly string[]) {
    this.dpsHost = dpsHost;
    this.hubs = hubs;
    if (new Set(hubs.map((hub) => hub.toLowerCase())).size !== hubs.length) {
      throw new Error('Two hubs have the same name.');
    }
  }

  /** Every name a device may dial, for the server's certificate. */
  all(): string[] {
    return [
      ...new Set([this.dpsHost, ...this.hubs, ...LOOPBACK].map((name) => name.toLowerCase())),
    ];
  }

  /**
   * The hub a device means. Any other name of this listener means the first hub: a device that was assigned
   * `127.0.0.1` may just as well dial `localhost` (protocol.md 11).
   */
  hub(host: string): string | undefined {
    const name = withoutPort(host).toLowerCase();
    const hub = this.hubs.find((candidate) => candidate.toLowerCase() === name);
    if (hub !== undefined) return hub;
    return this.all().includes(name) ? this.hubs[0] : undefined;
  }
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** `name:8883` → `name`, `[::1]:8883` → `::1`; an IPv6 address keeps its colons. */
export function withoutPort(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(host);
  if (bracketed) return bracketed[1] as string;
  return isIP(host) === 6 ? host : host.replace(/:\d+$/, '');
}
