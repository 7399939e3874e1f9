import { randomUUID } from 'node:crypto';
import type { ServerFault } from '../../faults/fault.ts';
import type { Disarm, Faults } from '../../faults/faults.ts';
import { parseServerFault } from '../../faults/parse-fault.ts';
import { ServiceProblem } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import { NO_CONTENT, reply } from '../exchange.ts';
import { parseJsonObject } from '../request-body.ts';
import { type Route, routesFor } from '../router.ts';

const route = routesFor({ kind: 'owner' }, 'dps');

/**
 * The control route: arms faults in a running sandbox, from a test in any language.
 *
 * `POST /sandbox/faults` with a fault as JSON answers 201 with its `id`; `GET` lists those that were armed here;
 * `DELETE /sandbox/faults/{id}` and `DELETE /sandbox/faults` disarm one and all.
 */
export function faultRoutes(faults: Faults): Route[] {
  const armed = new Map<string, { readonly fault: ServerFault; readonly disarm: Disarm }>();
  return [
    route('POST', '/sandbox/faults', ({ request }) => {
      const fault = parseServerFault(parseJsonObject(request.body));
      for (const [id, { fault: older }] of armed) if (!faults.isArmed(older)) armed.delete(id);
      if (armed.size >= LIMITS.armedFaults) {
        throw new ServiceProblem(429, 429001, 'ThrottlingException', 'Too many faults are armed.');
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
          .map(([id, { fault }]) => ({ ...faultJson(id, fault), ...history(fault, faults) })),
      ),
    ),
    route('DELETE', '/sandbox/faults', () => {
      for (const { disarm } of armed.values()) disarm();
      armed.clear();
      return NO_CONTENT;
    }),
    route('DELETE', '/sandbox/faults/{id}', ({ parameters: { id = '' } }) => {
      const found = armed.get(id);
      if (!found) throw new ServiceProblem(404, 404000, 'NotFound', 'There is no such fault.');
      found.disarm();
      armed.delete(id);
      return NO_CONTENT;
    }),
  ];
}

/** What a fault that draws has cut so far, and when. */
function history(fault: ServerFault, { drops }: Faults): object {
  return fault.kind === 'random-drop' ? { dropped: drops.history(fault) } : {};
}

/** A fault's own `id` is its device; here that is the fault's. */
function faultJson(id: string, armed: ServerFault): object {
  const { id: deviceId, ...fault } = { id: undefined, ...armed };
  return { id, ...fault, ...(deviceId !== undefined && { deviceId }) };
}
