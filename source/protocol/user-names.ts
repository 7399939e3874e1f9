import type { HubIdentity } from './hub-topics.ts';

/** Who connects to DPS, told by the MQTT user name (protocol.md 1.2). */
export interface DpsUserName {
  readonly idScope: string;
  readonly registrationId: string;
  readonly apiVersion: string;
}

/** Who connects to a hub, told by the MQTT user name (protocol.md 3.1). */
export interface HubUserName {
  /** As sent: with a port when the device dials one. */
  readonly host: string;
  readonly identity: HubIdentity;
  readonly apiVersion: string | undefined;
  readonly modelId: string | undefined;
}

const DPS = /^([^/?]+)\/registrations\/(?!api-version=)([^/?]+)\/\??(.*)$/s;

/** Also one that lacks something: it must not pass for a device of a hub that happens to be named `registrations`. */
const MEANT_FOR_DPS = /^[^/?]+\/registrations\/(?!\?|api-version=)./s;

/** DPS user names have no `?` before `api-version`; one is forgiven. */
export function parseDpsUserName(userName: string): DpsUserName | undefined {
  const match = DPS.exec(userName);
  if (!match) return undefined;
  const apiVersion = queryField(match[3], 'api-version');
  if (apiVersion === undefined) return undefined;
  return { idScope: match[1] as string, registrationId: match[2] as string, apiVersion };
}

/**
 * `{host}/{deviceId}[/{moduleId}]/?api-version=…`; old clients leave the `?` out, and the query may lack. What stands
 * in the query need not be escaped: the agent of many clients has slashes (protocol.md 3.1).
 */
export function parseHubUserName(userName: string): HubUserName | undefined {
  if (MEANT_FOR_DPS.test(userName)) return undefined;
  const query = QUERY.exec(userName);
  const path = query ? userName.slice(0, query.index) : userName.replace(/\/$/, '');
  const [host, deviceId, ...names] = path.split('/');
  const [moduleId] = names;
  if (!host || !deviceId || names.length > 1 || moduleId === '') return undefined;
  const tail = query ? userName.slice(query.index + query[0].length) : '';
  return {
    host,
    identity: { deviceId, moduleId },
    apiVersion: queryField(tail, 'api-version'),
    modelId: queryField(tail, 'model-id'),
  };
}

/** Where the query begins: never before the device ID, which may begin with a question mark (protocol.md 4.3). */
const QUERY =
  /(?<=^[^/]*\/[^/]+(?:\/[^/]+)?)\/(?:\?|(?=(?:api-version|model-id|DeviceClientType)=))/;

function queryField(query: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  const value = query
    ?.split('&')
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
