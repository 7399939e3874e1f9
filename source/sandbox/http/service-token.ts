import { unauthorized } from '../fields/service-problem.ts';
import { type HostNames, withoutPort } from '../host-names.ts';
import { readToken } from '../provisioning/device-token.ts';
import { isSignedByEither } from '../records/device-credential.ts';
import { type Permission, permissionsOf } from '../records/policies.ts';
import type { Store } from '../records/store.ts';
import { type HttpRequest, header } from './exchange.ts';

export interface ServiceTokenOptions {
  readonly store: Store;
  readonly names: HostNames;
}

/**
 * Lets a request in whose token one of the service's policies signed: for this host or a path that leads to the
 * resource, not expired, and good for what is asked (protocol.md 5, 6).
 *
 * @param hub the bare name of the hub that is asked; DPS is asked where it is absent
 * @throws Problem 401; its reason is for the log only
 */
export function checkServiceToken(
  request: HttpRequest,
  permission: Permission,
  hub: string | undefined,
  { store, names }: ServiceTokenOptions,
): void {
  const service = hub === undefined ? 'dps' : 'hub';
  const authorization = header(request, 'authorization');
  if (!authorization) throw unauthorized('no token was sent in the Authorization header');
  if (/^bearer /i.test(authorization)) {
    throw unauthorized('Microsoft Entra tokens are not known here; use a connection string');
  }
  const token = readToken(authorization);
  if ('problem' in token)
    throw unauthorized(`the Authorization header holds no SAS token: ${token.problem}`);
  const { policy } = token;
  if (!policy) throw unauthorized('the token names no policy (skn)');
  const keys = store.policyKeys[service];
  const policyKeys = Object.hasOwn(keys, policy) ? keys[policy] : undefined;
  if (!policyKeys) throw unauthorized(`there is no policy "${policy}"`);
  if (!isSignedByEither(token, policyKeys)) {
    throw unauthorized(`the signature does not match either key of the policy ${policy}`);
  }
  const expired = Math.floor(Date.now() / 1000) - token.expiresAt;
  if (expired >= 0) throw unauthorized(`the token expired ${expired} s ago`);
  const [host = '', ...path] = token.resource.split('/').filter((part) => part !== '');
  const meant = hub === undefined ? names.isOwn(host) : names.hub(host) === hub;
  if (!meant) throw unauthorized(`the token is for "${withoutPort(host)}", not for this service`);
  if (!leadsTo(path, request.segments)) {
    throw unauthorized(`the token is only for "${token.resource}"`);
  }
  if (!permissionsOf(service, policy).includes(permission)) {
    throw unauthorized(`the policy ${policy} does not permit ${permission}`);
  }
}

/** A token is good for everything below its resource, part by part (protocol.md 3.1). */
function leadsTo(path: readonly string[], segments: readonly string[]): boolean {
  return path.every((part, index) => part.toLowerCase() === segments[index]?.toLowerCase());
}
