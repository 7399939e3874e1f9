import type { HubIdentity } from '../../protocol/hub-topics.ts';

/**
 * The name under which a hub keeps a device or a module; it is also its client ID (protocol.md 3.1): `deviceId`, or
 * `deviceId/moduleId`. Neither ID has a slash of its own (protocol.md 4.3).
 */
export function identityName({ deviceId, moduleId }: HubIdentity): string {
  return moduleId === undefined ? deviceId : `${deviceId}/${moduleId}`;
}

/** Who goes by a name. */
export function parseIdentityName(name: string): HubIdentity {
  const slash = name.indexOf('/');
  return slash < 0
    ? { deviceId: name, moduleId: undefined }
    : { deviceId: name.slice(0, slash), moduleId: name.slice(slash + 1) };
}
