import { LINKS, TRANSPORTS } from '../../protocol/vocabulary.ts';
import { nearest } from '../../structures/nearest.ts';
import { type Fields, oneOf, text, wholeNumber } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';
import type { Fault, FaultKind, FaultOf, RoadProblem, ServerFault } from './fault.ts';
import { anyText, between, needed, numbers, type Reader, share, words } from './field-readers.ts';

/** The fields of one kind, apart from those that many have. */
type FieldsOf<Kind extends FaultKind> = {
  readonly [Name in Exclude<keyof FaultOf<Kind>, 'kind' | 'id' | 'times'>]-?: Reader;
};

const DAY_SECONDS = 24 * 60 * 60;
const MOST_TIMES = 1_000_000;
const PACKETS = ['connect', 'subscribe', 'publish'] as const;
const ROADS = [
  'name-not-found',
  'name-unresolved',
  'no-route',
  'nothing-listening',
  'unreachable',
] as const satisfies readonly RoadProblem[];

const seconds = between(0, DAY_SECONDS);
const link = needed(words(...LINKS));
const returnCode = between(2, 5);
const status = needed(between(300, 599));
const errorCode = between(0, 999_999);
const message = anyText;

/** Whether a fault can be limited to one device: not where it strikes before anyone has said who is there. */
const NOBODY_KNOWN: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'bad-certificate',
  'no-tls',
  'old-tls',
  'no-mqtt',
  'connection-reset',
  'web-socket-refused',
  'road',
]);

const FIELDS: { readonly [Kind in FaultKind]: FieldsOf<Kind> } = {
  'wrong-key': {},
  'unknown-scope': {},
  disabled: {},
  'no-hub': {},
  'no-policy': {},
  'csr-refused': {},
  'connection-profile': { profile: needed(words('classic', 'mqttV5')) },
  'bad-device-certificate': { problem: needed(words('expired', 'intermediate-missing')) },
  'slow-assigning': { milliseconds: needed(between(0, DAY_SECONDS * 1000)) },
  throttled: { retryAfter: needed(seconds) },
  'server-error': { status: needed(numbers(500, 503)), retryAfter: seconds },
  'dps-answers': {
    request: needed(words('register', 'operation')),
    status,
    errorCode,
    message,
    retryAfter: seconds,
  },
  'assignment-fails': { errorCode, message },
  'dps-refuses': { returnCode },
  'hub-refuses': { returnCode },
  'twin-refused': { status, errorCode, message },
  'connection-dropped': { link, packet: needed(words(...PACKETS, 'pingreq')) },
  'random-drop': { seed: needed(between(0, 0xffff_ffff)), rate: needed(share) },
  'no-answer': { link, packet: needed(words(...PACKETS)) },
  'subscription-refused': { link },
  'unreadable-answer': { link },
  'expired-token': { link },
  'bad-certificate': { problem: needed(words('untrusted', 'expired', 'other-name')) },
  'no-tls': {},
  'old-tls': {},
  'no-mqtt': {},
  'connection-reset': {},
  'web-socket-refused': { status },
  road: { problem: needed(words(...ROADS)), transport: words(...TRANSPORTS) },
};

/** Every kind there is. */
export const FAULT_KINDS: readonly FaultKind[] = Object.keys(FIELDS).filter(isKind);

/**
 * Reads a fault; the device it concerns is its `deviceId` or `registrationId`.
 *
 * @throws Problem 400 that says what is wrong with which field
 */
export function parseFault(body: Fields): Fault {
  const kind = oneOf(body, 'kind', FAULT_KINDS);
  if (kind === undefined) throw invalid(`kind must be one of ${FAULT_KINDS.join(', ')}.`);
  const readers: Readonly<Record<string, Reader>> = FIELDS[kind];
  const common = NOBODY_KNOWN.has(kind) ? ['times'] : ['deviceId', 'registrationId', 'times'];
  const names = [...Object.keys(readers), ...common];
  const stray = Object.keys(body).find((name) => name !== 'kind' && !names.includes(name));
  if (stray !== undefined) {
    const [meant] = nearest(stray, names);
    const question = meant === undefined ? '' : ` Did you mean ${meant}?`;
    throw invalid(`${kind} has no field ${stray}; it takes ${names.join(', ')}.${question}`);
  }
  const device = text(body, 'deviceId') ?? text(body, 'registrationId');
  const fields = {
    ...Object.fromEntries(
      Object.entries(readers).map(([name, { read }]) => [name, read(body, name)]),
    ),
    id: device,
    times: wholeNumber(body, 'times', [1, MOST_TIMES]),
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  // The table is typed by the kinds: its readers give what this kind needs.
  return { kind, ...Object.fromEntries(given) } as Fault;
}

/**
 * The same for a fault that is to strike in a sandbox of its own.
 *
 * @throws Problem 400 also for what happens before any server is reached
 */
export function parseServerFault(body: Fields): ServerFault {
  const fault = parseFault(body);
  if (fault.kind !== 'road') return fault;
  throw invalid(
    'road strikes before a server is reached, so no server can cause it: use it with dps-wizard --sandbox, or run --sandbox.',
  );
}

function isKind(name: string): name is FaultKind {
  return Object.hasOwn(FIELDS, name);
}
