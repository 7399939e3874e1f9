import {
  CREDENTIALS_FILTER,
  type HubIdentity,
  METHODS_FILTER,
  TWIN_DESIRED_FILTER,
  TWIN_RESPONSE_FILTER,
} from '../../protocol/hub-topics.ts';

/** Where cloud-to-device messages are waited for. A module has none (protocol.md 3.3). */
export function commandFilters({ deviceId, moduleId }: HubIdentity): readonly string[] {
  if (moduleId !== undefined) return [];
  return spellings(deviceId).map((id) => `devices/${id}/messages/devicebound/#`);
}

/** What a module may subscribe to although nothing ever comes: routes between modules are Edge's (protocol.md 3.3). */
function foreignFilters({ deviceId, moduleId }: HubIdentity): readonly string[] {
  if (moduleId === undefined) return [];
  const base = spellings(deviceId).map((id) => `devices/${id}/modules/${moduleId}`);
  return base.flatMap((path) => [`${path}/#`, `${path}/inputs/#`]);
}

/** Whether a topic names this very device or module. */
export function isOwn(inTopic: HubIdentity, own: HubIdentity): boolean {
  return (
    isSpellingOf(inTopic.deviceId, own.deviceId) && isSpellingOf(inTopic.moduleId, own.moduleId)
  );
}

/** As it is first: of every message this is asked, and encoding costs more than all the rest. */
function isSpellingOf(inTopic: string | undefined, id: string | undefined): boolean {
  return inTopic === id || (id !== undefined && inTopic === encodeURIComponent(id));
}

/** The SDKs differ in whether they URL-encode the device ID in a topic. */
function spellings(deviceId: string): readonly string[] {
  return [deviceId, encodeURIComponent(deviceId)];
}

/** What the broker keeps a device's session under. */
export function hubSessionName(hub: string, deviceId: string): string {
  return `hub ${hub.toLowerCase()} ${deviceId}`;
}

/** Every filter a device may subscribe to. */
export function filtersOf(identity: HubIdentity): ReadonlySet<string> {
  return new Set([
    TWIN_RESPONSE_FILTER,
    TWIN_DESIRED_FILTER,
    METHODS_FILTER,
    CREDENTIALS_FILTER,
    ...commandFilters(identity),
    ...foreignFilters(identity),
  ]);
}
