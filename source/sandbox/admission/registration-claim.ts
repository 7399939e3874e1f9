import { commonName } from '../../certificates/certificate-chain.ts';
import { checkRegistrationId, type RegistrationIdProblem } from '../../protocol/identifiers.ts';
import type { Faults } from '../faults/faults.ts';
import type { Applicant } from '../provisioning/device-api.ts';
import { explainExpiry, isSameText, readToken } from '../provisioning/device-token.ts';
import type { Store } from '../records/store.ts';
import { type ApiVersions, unsupportedMessage } from './api-versions.ts';
import type { PresentedCredential } from './hub-credentials.ts';

export interface ClaimOptions {
  readonly store: Store;
  readonly faults: Faults;
  readonly versions: ApiVersions;
}

/** Who somebody says to be at DPS, and with what it is to be proved. */
export interface Claim {
  readonly idScope: string;
  readonly registrationId: string;
  /** As sent; null or undefined for none. */
  readonly apiVersion: string | null | undefined;
  /** Only MQTT has one. */
  readonly clientId?: string;
  readonly presented: Pick<PresentedCredential, 'token' | 'certificates'>;
}

/** Each transport has its own code for each of them. */
export interface ClaimRefusal {
  readonly about: 'id-scope' | 'registration-id' | 'credential' | 'certificate';
  readonly reason: string;
}

/**
 * The one check of a device at DPS, whatever way it comes: what is visibly wrong with what it says of itself
 * (protocol.md 2.4, 12). Whether the signature or the chain is right, `DeviceApi` says when the device asks for
 * something; so it does for the api-version, because the answer to a request is where the service names it.
 */
export function judgeClaim(options: ClaimOptions, claim: Claim): Applicant | ClaimRefusal {
  const { store, faults, versions } = options;
  const { idScope, registrationId, clientId } = claim;
  // The letters' case counts, as in a user name (protocol.md 4.3).
  if (idScope !== store.idScope) {
    const reason = `the ID scope ${idScope} is unknown; this DPS is ${store.idScope}`;
    return { about: 'id-scope', reason };
  }
  if (faults.strike('unknown-scope', registrationId)) {
    return { about: 'id-scope', reason: 'a fault was armed: unknown ID scope' };
  }
  const problem = checkRegistrationId(registrationId);
  if (problem !== undefined) {
    return { about: 'registration-id', reason: `the registration ID ${RULES[problem]}` };
  }
  if (clientId !== undefined && !isSameText(clientId, registrationId)) {
    const reason = `the client ID "${clientId}" is not the registration ID`;
    return { about: 'credential', reason };
  }
  const reason = versions.problem('dps', claim.apiVersion);
  const message = unsupportedMessage(claim.apiVersion);
  const proof = judgeProof(claim, faults);
  return 'about' in proof
    ? proof
    : {
        registrationId,
        apiVersion: claim.apiVersion,
        ...proof,
        ...(reason !== undefined && { unsupported: { reason, message } }),
      };
}

const RULES: Readonly<Record<RegistrationIdProblem, string>> = {
  empty: 'is empty',
  'too-long': 'is longer than 128 characters',
  'bad-character': 'has a character other than letters, digits and - . _ :',
  'bad-start': 'does not begin with a letter or a digit',
  'bad-end': 'does not end with a letter, a digit or a dash',
};

type Proof =
  | Pick<Extract<Applicant, { token: unknown }>, 'token'>
  | Pick<Extract<Applicant, { certificates: unknown }>, 'certificates'>;

function judgeProof(
  { idScope, registrationId, presented }: Claim,
  faults: Faults,
): Proof | ClaimRefusal {
  const certificates = presented.token === '' ? presented.certificates() : [];
  if (certificates.length > 0) {
    const name = commonName(certificates);
    if (isSameText(name ?? '', registrationId)) return { certificates };
    const reason = `the client certificate is for "${name}", not for this registration`;
    return { about: 'certificate', reason };
  }
  const token = readToken(presented.token);
  if ('problem' in token) return { about: 'credential', reason: token.problem };
  if (!isSameText(token.resource, `${idScope}/registrations/${registrationId}`)) {
    return { about: 'credential', reason: explainResource(token.resource) };
  }
  const expired = explainExpiry(token, faults, 'dps', registrationId);
  return expired === undefined ? { token } : { about: 'credential', reason: expired };
}

function explainResource(resource: string): string {
  return /^[^/]+\/devices(?:\/|$)/i.test(resource)
    ? `the token is for "${resource}": it is one for a hub, and DPS needs one for {ID scope}/registrations/{registration ID}`
    : `the token is for "${resource}", not for this registration`;
}
