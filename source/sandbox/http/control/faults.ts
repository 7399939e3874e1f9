import { randomUUID } from 'node:crypto';
import type { Disarm, Fault, FaultKind, Faults } from '../../faults.ts';
import { LIMITS } from '../../limits.ts';
import { NO_CONTENT, reply } from '../exchange.ts';
import { type Fields, oneOf, text, wholeNumber } from '../fields.ts';
import { invalid, Problem } from '../problem.ts';
import { parseJsonObject } from '../request-body.ts';
import type { Route } from '../router.ts';

const DAY_SECONDS = 24 * 60 * 60;
const KINDS: readonly FaultKind[] = [
  'wrong-key',
  'slow-assigning',
  'throttled',
  'server-error',
  'unknown-scope',
  'disabled',
  'no-hub',
  'connection-dropped',
  'hub-refuses',
  'expired-token',
];

/**
 * The control route: arms faults in a running sandbox, from a test in any language.
 *
 * `POST /sandbox/faults` with a fault as JSON answers 201 with its `id`; `GET` lists those that were armed here;
 * `DELETE /sandbox/faults/{id}` and `DELETE /sandbox/faults` disarm one and all.
 */
export function faultRoutes(faults: Faults): Route[] {
  const armed = new Map<string, { readonly fault: Fault; readonly disarm: Disarm }>();
  return [
    route('POST', '/sandbox/faults', ({ request }) => {
      const fault = parseFault(parseJsonObject(request.body));
      for (const [id, { fault: older }] of armed) if (!faults.isArmed(older)) armed.delete(id);
      if (armed.size >= LIMITS.armedFaults) {
        throw new Problem(429, 429001, 'ThrottlingException', 'Too many faults are armed.');
      }
      const id = randomUUID();
      armed.set(id, { fault, disarm: faults.arm(fault) });
      return reply(201, faultJson(id, fault));
    }),
    route('GET', '/sandbox/faults', () =>
      reply(
        200,
        [...armed]
          .filter(([, { fault }]) => faults.isArmed(fault))
          .map(([id, { fault }]) => faultJson(id, fault)),
      ),
    ),
    route('DELETE', '/sandbox/faults', () => {
      for (const { disarm } of armed.values()) disarm();
      armed.clear();
      return NO_CONTENT;
    }),
    route('DELETE', '/sandbox/faults/{id}', ({ parameters: { id = '' } }) => {
      const found = armed.get(id);
      if (!found) throw new Problem(404, 404000, 'NotFound', 'There is no such fault.');
      found.disarm();
      armed.delete(id);
      return NO_CONTENT;
    }),
  ];
}

/** A fault's own `id` is its device; here that is the fault's. */
function faultJson(id: string, { id: deviceId, ...fault }: Fault): object {
  return { id, ...fault, ...(deviceId !== undefined && { deviceId }) };
}

/** Reads a fault; the device it concerns is its `deviceId` or `registrationId`. @throws Problem 400 */
export function parseFault(body: Fields): Fault {
  const kind = oneOf(body, 'kind', KINDS);
  if (kind === undefined) throw invalid(`kind must be one of ${KINDS.join(', ')}.`);
  const device = text(body, 'deviceId') ?? text(body, 'registrationId');
  const times = wholeNumber(body, 'times', [1, 1_000_000]);
  const common = {
    ...(device !== undefined && { id: device }),
    ...(times !== undefined && { times }),
  };
  switch (kind) {
    case 'slow-assigning': {
      const milliseconds = required(body, 'milliseconds', [0, DAY_SECONDS * 1000]);
      return { kind, milliseconds, ...common };
    }
    case 'throttled':
      return { kind, retryAfter: required(body, 'retryAfter', [0, DAY_SECONDS]), ...common };
    case 'server-error': {
      const retryAfter = wholeNumber(body, 'retryAfter', [0, DAY_SECONDS]);
      const status = required(body, 'status', [500, 503]);
      if (status !== 500 && status !== 503) throw invalid('status must be 500 or 503.');
      return { kind, status, ...(retryAfter !== undefined && { retryAfter }), ...common };
    }
    case 'connection-dropped':
      return { kind, link: linkOf(body), packet: packetOf(body), ...common };
    case 'expired-token':
      return { kind, link: linkOf(body), ...common };
    case 'hub-refuses': {
      const returnCode = wholeNumber(body, 'returnCode', [3, 5]);
      if (returnCode === 4) throw invalid('returnCode must be 3 or 5.');
      return { kind, ...(returnCode && { returnCode: returnCode as 3 | 5 }), ...common };
    }
    default:
      return { kind, ...common };
  }
}

function required(body: Fields, name: string, bounds: readonly [number, number]): number {
  const value = wholeNumber(body, name, bounds);
  if (value === undefined) throw invalid(`${name} is missing.`);
  return value;
}

function linkOf(body: Fields): 'dps' | 'hub' {
  const link = oneOf(body, 'link', ['dps', 'hub']);
  if (!link) throw invalid('link must be dps or hub.');
  return link;
}

function packetOf(body: Fields): 'connect' | 'subscribe' | 'publish' | 'pingreq' {
  const packet = oneOf(body, 'packet', ['connect', 'subscribe', 'publish', 'pingreq']);
  if (!packet) throw invalid('packet must be connect, subscribe, publish or pingreq.');
  return packet;
}

function route(method: string, path: string, handle: Route['handle']): Route {
  return { method, path, access: { kind: 'owner' }, errors: 'dps', handle };
}
