import { isIP } from 'node:net';

/** The names under which one listener is DPS and a number of hubs. */
export class HostNames {
  readonly dpsHost: string;
  readonly #bareHubs: string[];
  #port: number | undefined;

  /** @throws RangeError when two hubs have the same name */
  constructor(dpsHost: string, hubs: readonly string[]) {
    this.dpsHost = dpsHost;
    this.#bareHubs = hubs.map(withoutPort);
    if (new Set(this.#bareHubs.map(lower)).size !== hubs.length) {
      throw new RangeError('Two hubs have the same name.');
    }
  }

  /** The hubs as devices are told of them. */
  get hubs(): readonly string[] {
    return this.#port === undefined
      ? this.#bareHubs
      : this.#bareHubs.map((hub) => `${isIP(hub) === 6 ? `[${hub}]` : hub}:${this.#port}`);
  }

  /**
   * From now on hubs are named with this port. Only Node's SDK can dial it; the others know 8883 alone
   * (protocol.md 1.1).
   */
  announcePort(port: number): void {
    this.#port = port;
  }

  /** One more hub from now on, meant by its bare name. Whether there is one of that name is for the caller to see. */
  link(hub: string): void {
    this.#bareHubs.push(hub);
  }

  /** Every name a device may dial, for the server's certificate. */
  all(): string[] {
    return [...new Set([withoutPort(this.dpsHost), ...this.#bareHubs, ...LOOPBACK].map(lower))];
  }

  /** Whether this is one of the names, with or without a port. */
  isOwn(host: string): boolean {
    return this.all().includes(lower(withoutPort(host)));
  }

  /**
   * The hub a device means, with or without a port. Any other name of this listener means the first hub: a
   * device that was assigned `127.0.0.1` may just as well dial `localhost` (protocol.md 11).
   *
   * @returns the hub's bare name, under which its devices are kept
   */
  hub(host: string): string | undefined {
    return this.linkedHub(host) ?? (this.isOwn(host) ? this.#bareHubs[0] : undefined);
  }

  /** The linked hub of exactly this name, with or without a port, by its bare name. */
  linkedHub(host: string): string | undefined {
    const name = lower(withoutPort(host));
    return this.#bareHubs.find((candidate) => lower(candidate) === name);
  }
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** `name:8883` → `name`, `[::1]:8883` → `::1`; an IPv6 address keeps its colons. */
export function withoutPort(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(host);
  if (bracketed?.[1] !== undefined) return bracketed[1];
  return isIP(host) === 6 ? host : host.replace(/:\d+$/, '');
}

function lower(text: string): string {
  return text.toLowerCase();
}
