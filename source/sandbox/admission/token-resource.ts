import type { HubIdentity } from '../../protocol/hub-topics.ts';
import type { HostNames } from '../host-names.ts';

/** What the token of a device opens at a hub. */
export interface Resource {
  readonly hub: string | undefined;
  readonly deviceId: string | undefined;
  readonly moduleId: string | undefined;
}

/**
 * `{host}[/devices[/{deviceId}[/modules/{moduleId}]]]`, the host with or without a port. Old tools put the API
 * version behind the device ID, and such tokens are still good (protocol.md 3.1).
 */
export function parseResource(resource: string, names: HostNames): Resource | undefined {
  const [host = '', devices = 'devices', deviceId, ...rest] = resource.split('/');
  if (devices.toLowerCase() !== 'devices') return undefined;
  if (/^\??api-version=/.test(rest.at(-1) ?? '')) rest.pop();
  const [modules, moduleId, ...more] = rest;
  if (more.length > 0) return undefined;
  if (modules !== undefined && (modules.toLowerCase() !== 'modules' || !moduleId)) return undefined;
  return { hub: names.hub(host), deviceId, moduleId };
}

export function isExactly(
  resource: Resource | undefined,
  { deviceId, moduleId }: HubIdentity,
): boolean {
  return resource?.deviceId === deviceId && resource.moduleId === moduleId;
}

/** By segments of the path: what is not named is covered. */
export function covers(
  resource: Resource | undefined,
  { deviceId, moduleId }: HubIdentity,
): boolean {
  if (!resource) return false;
  if (resource.deviceId !== undefined && resource.deviceId !== deviceId) return false;
  return resource.moduleId === undefined || resource.moduleId === moduleId;
}

/** Why a token does not open a device of a hub, for the log. */
export function explainResource(resource: string): string {
  return /^[^/]+\/registrations\//i.test(resource)
    ? `the token is for "${resource}": it is one for DPS, and a hub needs one for {hub}/devices/{device ID}`
    : `the token is for "${resource}", not for this device of this hub`;
}
