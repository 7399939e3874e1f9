import type { HttpRequest } from './exchange.ts';

/** The properties of a message in the headers of HTTPS, and in the batches of a device. */

const APPLICATION_PREFIX = 'iothub-app-';

/** System properties by their header, to the short names of a property bag (protocol.md 3.3). */
const SYSTEM_HEADERS: ReadonlyMap<string, string> = new Map([
  ['iothub-messageid', 'mid'],
  ['iothub-correlationid', 'cid'],
  ['iothub-userid', 'uid'],
  ['iothub-to', 'to'],
  ['iothub-expiry', 'exp'],
  ['iothub-contenttype', 'ct'],
  ['iothub-contentencoding', 'ce'],
  ['iothub-creation-time-utc', 'ctime'],
  ['iothub-interface-id', 'ifid'],
  ['dt-subject', 'sub'],
]);

export interface MessageProperties {
  /** By their short names: `mid`, `cid`, … */
  readonly system: ReadonlyMap<string, string>;
  /** The application's own, with the letters of their names as they were sent. */
  readonly application: ReadonlyMap<string, string>;
}

/** Sorts the properties of a message by what they are; what belongs to neither is left out. */
export function sortProperties(named: Iterable<readonly [string, string]>): MessageProperties {
  const system = new Map<string, string>();
  const application = new Map<string, string>();
  for (const [name, value] of named) {
    const lower = name.toLowerCase();
    const short = SYSTEM_HEADERS.get(lower);
    if (short !== undefined) system.set(short, value);
    else if (lower.startsWith(APPLICATION_PREFIX)) {
      application.set(name.slice(APPLICATION_PREFIX.length), value);
    }
  }
  return { system, application };
}

/** The headers of a request one by one, under the names as they were sent: Node has its own in small letters. */
export function* namedHeaders({ rawHeaders }: HttpRequest): Generator<readonly [string, string]> {
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    yield [rawHeaders[at] ?? '', rawHeaders[at + 1] ?? ''];
  }
}

export function applicationHeader(name: string): string {
  return `${APPLICATION_PREFIX}${name}`;
}
