import { type CertificateChain, isCurrent } from '../../certificates/certificate-chain.ts';
import type { X509Attestation } from '../records/certificate-records.ts';
import type { IndividualEnrollmentRecord } from '../records/records.ts';
import { registrationKey, type Store } from '../records/store.ts';
import type { Authorities, Authority } from './authorities.ts';
import {
  type ChainRefusal,
  type EnrolledAuthority,
  explainChain,
  INVALID,
  lapse,
  NOT_FOUND,
} from './explain-chain.ts';

/** Why no enrollment lets a certificate in: the true reason for the owner's log, and what the device is told. */
export function explainCertificateRefusal(
  store: Store,
  authorities: Authorities,
  registrationId: string,
  chain: CertificateChain,
): ChainRefusal {
  const [leaf] = chain;
  if (!leaf) return refusal('no client certificate was sent');
  if (!isCurrent(leaf)) return refusal(`the client certificate ${lapse(leaf)}`);
  const enrolled = (owner: string, all: readonly Authority[]): EnrolledAuthority[] =>
    all.map((authority) => ({ owner, ...authority, unverified: why(authority, authorities) }));
  const enrollment = store.enrollments.get(registrationKey(registrationId));
  if (enrollment) {
    const owner = `the individual enrollment ${registrationId}`;
    return explainIndividual(enrollment, owner, chain, authorities, (all) => enrolled(owner, all));
  }
  const groups = [...store.enrollmentGroups.values()].filter(({ x509 }) => x509);
  const lacking = groups.flatMap(({ enrollmentGroupId, x509 }) =>
    explainMissing(`enrollment group ${enrollmentGroupId}`, authorities, x509),
  );
  const all = groups.flatMap(({ enrollmentGroupId, x509 }) =>
    enrolled(`enrollment group ${enrollmentGroupId}`, authorities.ofGroup(x509)),
  );
  if (all.length > 0) return withMissing(explainChain(chain, all), lacking);
  const nobody = `no enrollment for ${registrationId}`;
  return lacking.length > 0
    ? withMissing(refusal(nobody, NOT_FOUND), lacking)
    : refusal(`${nobody}, and no enrollment group takes certificates`);
}

function explainIndividual(
  { x509, registrationId }: IndividualEnrollmentRecord,
  owner: string,
  chain: CertificateChain,
  authorities: Authorities,
  enrolled: (all: readonly Authority[]) => EnrolledAuthority[],
): ChainRefusal {
  const [leaf] = chain;
  if (!x509) return refusal(`${owner} does not take certificates`);
  const lacking = explainMissing(owner, authorities, x509);
  const named = authorities.named(x509);
  if (named.length > 0) return withMissing(explainChain(chain, enrolled(named)), lacking);
  if (lacking.length > 0) {
    return withMissing(refusal(`no authority for ${registrationId}`, NOT_FOUND), lacking);
  }
  return refusal(
    `the client certificate is not one of ${owner}: its thumbprint is ${leaf?.fingerprint256.replaceAll(':', '')}`,
  );
}

const WAY_OUT = 'verify one (docs/sandbox.md), or --trust-unverified-roots takes it';

/** Why an authority is not taken though it has signed; only said where nothing else is wrong. */
function why({ certificate }: Authority, authorities: Authorities): string {
  const stored = authorities.stored(certificate);
  if (stored && !stored.isVerified) {
    return `the certificate "${stored.name}" is stored but not verified, and the chain leads to no other that is; ${WAY_OUT}`;
  }
  return `it is not verified, and the chain that the device sent leads to no certificate that is; ${WAY_OUT}`;
}

function explainMissing(
  owner: string,
  authorities: Authorities,
  x509: X509Attestation | undefined,
): string[] {
  return authorities
    .missing(x509)
    .map((name) => `${owner} names the certificate "${name}", which is not stored`);
}

function withMissing({ reason, message }: ChainRefusal, lacking: readonly string[]): ChainRefusal {
  return { reason: [reason, ...lacking].join('; '), message };
}

function refusal(reason: string, message = INVALID): ChainRefusal {
  return { reason, message };
}
