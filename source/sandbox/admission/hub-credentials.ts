import type { CertificateChain } from '../../certificates/certificate-chain.ts';
import type { HubIdentity } from '../../protocol/hub-topics.ts';
import { isSignedBy, type SasToken } from '../../protocol/sas-token.ts';
import type { Faults } from '../faults/faults.ts';
import type { HostNames } from '../host-names.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import type { CertificateAttestation } from '../provisioning/certificate-attestation.ts';
import {
  explainExpiry,
  explainMissingToken,
  explainSignature,
  readToken,
} from '../provisioning/device-token.ts';
import { explainSigning } from '../provisioning/explain-signing.ts';
import type { Issuer } from '../provisioning/issuer.ts';
import { isSignedByEither } from '../records/device-credential.ts';
import { identityName } from '../records/identity.ts';
import { permissionsOf } from '../records/policies.ts';
import type { DeviceRecord } from '../records/records.ts';
import type { Store } from '../records/store.ts';
import { certificateProblem } from './hub-certificates.ts';
import { covers, explainResource, isExactly, parseResource } from './token-resource.ts';

export interface CredentialOptions {
  readonly store: Store;
  readonly attestation: CertificateAttestation;
  readonly names: HostNames;
  readonly iotHub: IotHub;
  readonly faults: Faults;
  readonly issuer: Issuer;
}

/** With what a device, or a module, says that it is itself, on whatever way it comes. */
export interface PresentedCredential {
  /** A SAS token; empty: none was sent. */
  readonly token: string;
  /** What it showed in the TLS handshake; looked up when asked for. */
  readonly certificates: () => CertificateChain;
  /** The parts of the path of an HTTPS request: a token may be for that very path. */
  readonly path?: readonly string[];
}

/** Why somebody is not let in, or until when the token lets it (undefined: no token, no end). */
export type Verdict =
  | { readonly refused: string; readonly disabled?: true }
  | { readonly expiresAt: number | undefined };

/**
 * Whether this is the device, or the module, of this hub that it says it is, and is enabled (protocol.md 3.1, 3.2).
 *
 * @param hub by its bare name
 */
export function judgeDevice(
  options: CredentialOptions,
  presented: PresentedCredential,
  hub: string,
  identity: HubIdentity,
): Verdict {
  const { iotHub } = options;
  const verdict =
    presented.token === ''
      ? judgeCertificate(options, presented, hub, identity)
      : judgeToken(options, presented, hub, identity);
  if ('refused' in verdict) return verdict;
  const record = iotHub.record(hub, identityName(identity));
  if (!record) return { refused: unknown(hub, identity) };
  const device = iotHub.record(hub, identity.deviceId);
  return record.status === 'disabled' || device?.status === 'disabled'
    ? { refused: 'the device is disabled in the hub', disabled: true }
    : verdict;
}

function judgeCertificate(
  options: CredentialOptions,
  { certificates }: PresentedCredential,
  hub: string,
  identity: HubIdentity,
): Verdict {
  const chain = certificates();
  if (chain.length === 0) return { refused: explainMissingToken('') };
  const record = options.iotHub.record(hub, identityName(identity));
  if (!record) return { refused: unknown(hub, identity) };
  const problem = certificateProblem(options, record, chain);
  return problem === undefined ? { expiresAt: undefined } : { refused: problem };
}

function judgeToken(
  { iotHub, store, names, faults }: CredentialOptions,
  { token: text, path = [] }: PresentedCredential,
  hub: string,
  identity: HubIdentity,
): Verdict {
  const token = readToken(text);
  if ('problem' in token) return { refused: token.problem };
  const resource = parseResource(withoutPath(token.resource, identity, path), names);
  const fits =
    token.policy === undefined ? isExactly(resource, identity) : covers(resource, identity);
  if (resource?.hub !== hub || !fits) {
    return { refused: explainResource(token.resource) };
  }
  const expired = explainExpiry(token, faults, 'hub', identityName(identity));
  if (expired) return { refused: expired };
  if (token.policy !== undefined) return judgePolicy(store, token, token.policy);
  const record = iotHub.record(hub, identityName(identity));
  if (!record) return { refused: unknown(hub, identity) };
  if (!iotHub.isSignedByDevice(record, token)) {
    return { refused: explainWrongSignature(store, record, token) };
  }
  return { expiresAt: token.expiresAt };
}

/** A resource without what leads on to the path that is asked for: `…/devices/d/messages/events`. */
function withoutPath(resource: string, { moduleId }: HubIdentity, path: readonly string[]): string {
  const parts = resource.split('/');
  const depth = moduleId === undefined ? 3 : 5;
  const leadsOn = parts
    .slice(depth)
    .every((part, index) => part.toLowerCase() === path[depth - 1 + index]?.toLowerCase());
  return leadsOn ? parts.slice(0, depth).join('/') : resource;
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
  const mistake = explainSignature(token) ?? explainSigning(token, keys);
  return { refused: mistake ?? `the signature does not match the keys of the policy ${policy}` };
}

function unknown(hub: string, identity: HubIdentity): string {
  return identity.moduleId === undefined
    ? `hub ${hub} has no device ${identity.deviceId}`
    : `hub ${hub} has no module ${identity.moduleId} of device ${identity.deviceId}`;
}

/** The sandbox holds the keys, so its log can say what was done with them. */
function explainWrongSignature(store: Store, record: DeviceRecord, token: SasToken): string {
  const spelling = explainSignature(token);
  if (spelling !== undefined) return spelling;
  const { keys } = record;
  if (!keys) return 'the device does not take symmetric keys';
  const mistake = explainSigning(token, keys);
  if (mistake !== undefined) return mistake;
  for (const [name, policyKeys] of Object.entries(store.policyKeys.hub)) {
    if (isSignedByEither(token, policyKeys)) {
      return `the token is signed with the key of the policy ${name} but does not name it (skn)`;
    }
  }
  for (const { enrollmentGroupId, keys: groupKeys } of store.enrollmentGroups.values()) {
    if (groupKeys && isSignedByEither(token, groupKeys)) {
      return `the token is signed with the key of enrollment group ${enrollmentGroupId} itself; a device needs the key derived from it`;
    }
  }
  return "the signature does not match the device's primary or secondary key";
}
