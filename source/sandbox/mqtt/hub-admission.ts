import { commonName, hasThumbprint, isCurrent } from '../../certificates/certificate-chain.ts';
import type { HubIdentity } from '../../protocol/hub-topics.ts';
import { isSignedBy, parseSasToken, type SasToken } from '../../protocol/sas-token.ts';
import type { HubUserName } from '../../protocol/user-names.ts';
import type { HostNames } from '../host-names.ts';
import { leadsToEnrolledAuthority } from '../provisioning/certificate-attestation.ts';
import { explainExpiry, explainMissingToken } from '../provisioning/device-token.ts';
import { permissionsOf } from '../records/policies.ts';
import type { DeviceRecord } from '../records/records.ts';
import type { Store } from '../records/store.ts';
import { identityName, isOwn } from './hub-identity.ts';
import { type HubParts, HubSession } from './hub-session.ts';
import type { Admission, ConnectRequest, Refusal } from './session.ts';

export interface HubAdmissionOptions extends HubParts {
  readonly store: Store;
  readonly names: HostNames;
}

/** Why somebody is not let in, or until when the token lets it (undefined: no token, no end). */
type Verdict = { readonly refused: string } | { readonly expiresAt: number | undefined };

/** Who may connect to a hub, and with which code the others are refused (protocol.md 3.1, 3.2). */
export function admitToHub(
  options: HubAdmissionOptions,
  request: ConnectRequest,
  { host, identity, modelId }: HubUserName,
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
  const verdict = judge(options, request, hub, identity);
  if ('refused' in verdict) return refuse(5, verdict.refused);
  const record = iotHub.record(hub, id);
  if (!record) return refuse(5, unknown(hub, identity));
  const device = iotHub.record(hub, identity.deviceId);
  if (record.status === 'disabled' || device?.status === 'disabled') {
    return refuse(3, 'the device is disabled in the hub');
  }
  if (request.willTopic !== undefined && !isOwnEventsTopic(request.willTopic, identity)) {
    return refuse(5, "the will's topic is not the device's own telemetry topic");
  }
  if (modelId !== undefined) iotHub.setModel(hub, id, modelId);
  return new HubSession({ ...options, hub, identity, expiresAt: verdict.expiresAt });
}

/** A token if there is one, else the client's certificate. */
function judge(
  options: HubAdmissionOptions,
  { password, certificates }: ConnectRequest,
  hub: string,
  identity: HubIdentity,
): Verdict {
  const record = options.iotHub.record(hub, identityName(identity));
  if (password === '') {
    const chain = certificates();
    if (chain.length === 0) return { refused: explainMissingToken(password) };
    if (!record) return { refused: unknown(hub, identity) };
    const problem = certificateProblem(options.store, record, chain);
    return problem === undefined ? { expiresAt: undefined } : { refused: problem };
  }
  const token = parseSasToken(password);
  if (!token) return { refused: explainMissingToken(password) };
  const resource = parseResource(token.resource, options.names);
  const fits =
    token.policy === undefined ? isExactly(resource, identity) : covers(resource, identity);
  if (resource?.hub !== hub || !fits) {
    return { refused: `the token is for "${token.resource}", not for this device of this hub` };
  }
  const expired = explainExpiry(token, options.faults, 'hub', identityName(identity));
  if (expired) return { refused: expired };
  if (token.policy !== undefined) return judgePolicy(options.store, token, token.policy);
  if (!record) return { refused: unknown(hub, identity) };
  if (!options.iotHub.isSignedByDevice(record, token)) {
    return { refused: "the signature does not match the device's primary or secondary key" };
  }
  return { expiresAt: token.expiresAt };
}

/** A token of one of the hub's policies opens every device, if the policy may connect devices (protocol.md 3.1). */
function judgePolicy(store: Store, token: SasToken, policy: string): Verdict {
  const keys = Object.hasOwn(store.policyKeys.hub, policy)
    ? store.policyKeys.hub[policy]
    : undefined;
  if (!keys) return { refused: `the hub has no policy ${policy}` };
  if (!permissionsOf('hub', policy).includes('DeviceConnect')) {
    return { refused: `the policy ${policy} may not connect devices` };
  }
  const primary = isSignedBy(token, keys.primaryKey);
  const secondary = isSignedBy(token, keys.secondaryKey);
  if (primary || secondary) return { expiresAt: token.expiresAt };
  return { refused: `the signature does not match the keys of the policy ${policy}` };
}

function certificateProblem(
  store: Store,
  record: DeviceRecord,
  chain: ReturnType<ConnectRequest['certificates']>,
): string | undefined {
  const [leaf] = chain;
  if (!leaf || !isCurrent(leaf)) return 'the client certificate is not within its time';
  const { primaryThumbprint = '', secondaryThumbprint = '' } = record.x509Thumbprint ?? {};
  switch (record.authenticationType) {
    case 'selfSigned':
      return hasThumbprint(leaf, primaryThumbprint) || hasThumbprint(leaf, secondaryThumbprint)
        ? undefined
        : "the client certificate has neither of the device's thumbprints";
    case 'certificateAuthority':
      if (commonName(chain) !== record.deviceId) {
        return `the client certificate is for "${commonName(chain)}", not for this device`;
      }
      return leadsToEnrolledAuthority(store, chain)
        ? undefined
        : 'the client certificate does not lead to an authority of an enrollment group';
    default:
      return 'no token was sent, and the device does not take certificates';
  }
}

interface Resource {
  readonly hub: string | undefined;
  readonly deviceId: string | undefined;
  readonly moduleId: string | undefined;
}

/**
 * `{host}[/devices[/{deviceId}[/modules/{moduleId}]]]`, the host with or without a port. Old tools put the API
 * version behind the device ID, and such tokens are still good (protocol.md 3.1).
 */
function parseResource(resource: string, names: HostNames): Resource | undefined {
  const [host = '', devices = 'devices', deviceId, ...rest] = resource.split('/');
  if (devices.toLowerCase() !== 'devices') return undefined;
  if (/^\??api-version=/.test(rest.at(-1) ?? '')) rest.pop();
  const [modules, moduleId, ...more] = rest;
  if (more.length > 0) return undefined;
  if (modules !== undefined && (modules.toLowerCase() !== 'modules' || !moduleId)) return undefined;
  return { hub: names.hub(host), deviceId, moduleId };
}

function isExactly(resource: Resource | undefined, { deviceId, moduleId }: HubIdentity): boolean {
  return resource?.deviceId === deviceId && resource.moduleId === moduleId;
}

/** By segments of the path: what is not named is covered. */
function covers(resource: Resource | undefined, { deviceId, moduleId }: HubIdentity): boolean {
  if (!resource) return false;
  if (resource.deviceId !== undefined && resource.deviceId !== deviceId) return false;
  return resource.moduleId === undefined || resource.moduleId === moduleId;
}

function isOwnEventsTopic(topic: string, identity: HubIdentity): boolean {
  const match = /^devices\/([^/]+)(?:\/modules\/([^/]+))?\/messages\/events(?:\/|$)/.exec(topic);
  return match !== null && isOwn({ deviceId: match[1] ?? '', moduleId: match[2] }, identity);
}

function unknown(hub: string, identity: HubIdentity): string {
  return identity.moduleId === undefined
    ? `hub ${hub} has no device ${identity.deviceId}`
    : `hub ${hub} has no module ${identity.moduleId} of device ${identity.deviceId}`;
}
