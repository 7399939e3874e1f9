import { apiVersionDate } from '../../protocol/api-versions.ts';
import type { HubIdentity } from '../../protocol/hub-topics.ts';
import type { HubUserName } from '../../protocol/user-names.ts';
import type { ApiVersions } from '../admission/api-versions.ts';
import { type CredentialOptions, judgeDevice } from '../admission/hub-credentials.ts';
import { identityName } from '../records/identity.ts';
import { isOwn } from './hub-identity.ts';
import { type HubParts, HubSession } from './hub-session.ts';
import type { Admission, ConnectRequest, Refusal } from './session.ts';

export interface HubAdmissionOptions extends HubParts, CredentialOptions {
  readonly versions: ApiVersions;
}

/** The first version in which a device asks its hub for its next certificate (protocol.md 12.1). */
const FIRST_WITH_CREDENTIALS = '2025-08-01';

/** Who may connect to a hub, and with which code the others are refused (protocol.md 3.1, 3.2). */
export function admitToHub(
  options: HubAdmissionOptions,
  request: ConnectRequest,
  { host, identity, apiVersion, modelId }: HubUserName,
): Admission {
  const { names, iotHub, faults } = options;
  const id = identityName(identity);
  const refuse = (returnCode: Refusal['returnCode'], reason: string): Refusal => ({
    link: 'hub',
    id,
    returnCode,
    reason,
  });
  const hub = names.hub(host);
  if (hub === undefined) return refuse(3, `there is no hub named ${host}`);
  const refusing = faults.strike('hub-refuses', id);
  if (refusing) return refuse(refusing.returnCode ?? 5, 'a fault was armed: the hub refuses');
  if (request.clientId !== id) {
    const name = identity.moduleId === undefined ? 'the device ID' : `"${id}"`;
    return refuse(5, `the client ID "${request.clientId}" is not ${name}`);
  }
  // Without one the hub is spoken to as in the beginning, when it had neither twins nor methods.
  const problem =
    apiVersion === undefined ? undefined : options.versions.problem('hub', apiVersion);
  if (problem !== undefined) return refuse(5, problem);
  const presented = { token: request.password, certificates: request.certificates };
  const verdict = judgeDevice(options, presented, hub, identity);
  if ('refused' in verdict) return refuse(verdict.disabled ? 3 : 5, verdict.refused);
  if (request.willTopic !== undefined && !isOwnEventsTopic(request.willTopic, identity)) {
    return refuse(5, "the will's topic is not the device's own telemetry topic");
  }
  if (modelId !== undefined) iotHub.setModel(hub, id, modelId);
  const { expiresAt } = verdict;
  return new HubSession({
    ...options,
    hub,
    identity,
    expiresAt,
    hasVersion: apiVersion !== undefined,
    takesCredentials: takesCredentials(apiVersion),
  });
}

function takesCredentials(apiVersion = ''): boolean {
  return (apiVersionDate(apiVersion) ?? '') >= FIRST_WITH_CREDENTIALS;
}

function isOwnEventsTopic(topic: string, identity: HubIdentity): boolean {
  const match = /^devices\/([^/]+)(?:\/modules\/([^/]+))?\/messages\/events(?:\/|$)/.exec(topic);
  return match !== null && isOwn({ deviceId: match[1] ?? '', moduleId: match[2] }, identity);
}
