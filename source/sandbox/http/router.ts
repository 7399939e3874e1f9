import type { Link } from '../../protocol/vocabulary.ts';
import type { Permission } from '../records/policies.ts';
import type { ErrorStyle } from './error-bodies.ts';
import type { HttpReply, HttpRequest } from './exchange.ts';

/** Who may ask. */
export type Access =
  /** Whoever has a token of one of the service's policies. */
  | {
      readonly kind: 'service';
      readonly service: Link;
      readonly permission: Permission;
      /** Besides, the device that stands in the path as `{id}`, with its own credential. */
      readonly ownDevice?: true;
      /** A route of the sandbox's own: Azure has none, so there is no api-version to name. */
      readonly unversioned?: true;
    }
  /** A device with its own token; the route looks at it itself. */
  | { readonly kind: 'device' }
  /** The device of a hub that stands in the path as `{id}`, or its module `{module}`, with its own credential. */
  | { readonly kind: 'hub-device' }
  /** The owner of the sandbox. */
  | { readonly kind: 'owner' };

/** A request that was let in. */
export interface Call {
  readonly request: HttpRequest;
  /** What stands in the path where the route has `{name}`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The hub that is meant, by its bare name; empty where none is. */
  readonly hub: string;
}

export interface Route {
  readonly method: string;
  /** `/enrollments/{id}`; the fixed parts match in any letter case (protocol.md 5). */
  readonly path: string;
  readonly access: Access;
  readonly errors: ErrorStyle;
  readonly handle: (call: Call) => HttpReply | Promise<HttpReply>;
}

/** Makes the routes that have in common who may ask and how refusals are written. */
export function routesFor(access: Access, errors: ErrorStyle) {
  return (method: string, path: string, handle: Route['handle']): Route => ({
    method,
    path,
    access,
    errors,
    handle,
  });
}

/** The same for a service API, where each route needs a permission of its own. */
export function serviceRoutes(service: Link) {
  return (method: string, path: string, permission: Permission, handle: Route['handle']): Route =>
    routesFor({ kind: 'service', service, permission }, service)(method, path, handle);
}

export type Match =
  | { readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  /** The path is known, the method is not. */
  | { readonly allow: readonly string[]; readonly errors: ErrorStyle };

/** Finds the route of a request; where two match, the earlier one is meant. */
export class Router {
  readonly #routes: readonly { readonly route: Route; readonly parts: readonly string[] }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, parts: route.path.split('/').slice(1) }));
  }

  /** @returns undefined when no route has this path */
  find(method: string, segments: readonly string[]): Match | undefined {
    const allow: string[] = [];
    let errors: ErrorStyle = 'dps';
    for (const { route, parts } of this.#routes) {
      const parameters = matchParts(parts, segments);
      if (!parameters) continue;
      if (route.method === method) return { route, parameters };
      allow.push(route.method);
      errors = route.errors;
    }
    return allow.length > 0 ? { allow, errors } : undefined;
  }
}

function matchParts(
  parts: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) {
      if (segment === '') return undefined;
      parameters[part.slice(1, -1)] = segment;
    } else if (part.toLowerCase() !== segment.toLowerCase()) {
      return undefined;
    }
  }
  return parameters;
}
