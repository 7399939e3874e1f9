import { X509Certificate } from 'node:crypto';
import {
  type CertificateChain,
  hasThumbprint,
  isCurrent,
  leadsTo,
} from '../../certificates/certificate-chain.ts';
import type { EnrollmentGroupRecord, X509Attestation } from '../records/records.ts';
import { registrationKey, type Store } from '../records/store.ts';
import type { Attested } from './attestation.ts';
import { type ChainRefusal, explainChain, lapse } from './explain-chain.ts';

/**
 * Finds the enrollment that a certificate lets in: an individual one that has this very certificate, or a group
 * whose authority the chain leads to (protocol.md 4.3, 5). That the name in it is the registration ID was looked
 * at when the device connected. An individual enrollment goes before every group.
 *
 * @returns undefined when no enrollment lets it in
 */
export function attestCertificate(
  store: Store,
  registrationId: string,
  chain: CertificateChain,
): Attested | undefined {
  const [leaf] = chain;
  if (!leaf || !isCurrent(leaf)) return undefined;
  const credential = { thumbprint: leaf.fingerprint256.replaceAll(':', '') };
  const enrollment = store.enrollments.get(registrationKey(registrationId));
  if (enrollment) {
    const { primary, secondary } = enrollment.x509?.clientCertificates ?? {};
    const known = [primary, secondary].some(
      (certificate) => certificate && hasThumbprint(leaf, certificate.info.sha256Thumbprint),
    );
    return known ? { kind: 'individual', enrollment, credential } : undefined;
  }
  const group = groupOf(store, chain);
  return group && { kind: 'group', enrollment: group, credential };
}

/** Whether any enrollment group has an authority this chain leads to: those are the ones a hub here knows. */
export function leadsToEnrolledAuthority(store: Store, chain: CertificateChain): boolean {
  return groupOf(store, chain) !== undefined;
}

/** Why no enrollment lets the certificate in: the true reason for the owner's log, and what the device is told. */
export function explainCertificateRefusal(
  store: Store,
  registrationId: string,
  chain: CertificateChain,
): ChainRefusal {
  const only = (reason: string): ChainRefusal => ({ reason, message: 'Invalid certificate.' });
  const [leaf] = chain;
  if (!leaf) return only('no client certificate was sent');
  if (!isCurrent(leaf)) return only(`the client certificate ${lapse(leaf)}`);
  const enrollment = store.enrollments.get(registrationKey(registrationId));
  if (enrollment && !enrollment.x509) {
    return only(`the individual enrollment ${registrationId} does not take certificates`);
  }
  if (enrollment) {
    return only(
      `the client certificate is not one of the individual enrollment ${registrationId}: its thumbprint is ${leaf.fingerprint256.replaceAll(':', '')}`,
    );
  }
  const authorities = [...store.enrollmentGroups.values()].flatMap((group) =>
    signers(group.x509).map((certificate) => ({ group: group.enrollmentGroupId, certificate })),
  );
  return authorities.length === 0
    ? only(`no enrollment for ${registrationId}, and no enrollment group takes certificates`)
    : explainChain(chain, authorities);
}

function groupOf(store: Store, chain: CertificateChain): EnrollmentGroupRecord | undefined {
  for (const group of store.enrollmentGroups.values()) {
    if (signers(group.x509).some((authority) => hasSigned(authority, chain))) return group;
  }
  return undefined;
}

/** An authority is not a device, though its own certificate leads to itself. */
function hasSigned(authority: X509Certificate, chain: CertificateChain): boolean {
  return chain[0]?.fingerprint256 !== authority.fingerprint256 && leadsTo(chain, authority);
}

/** Parsed once: a fleet registers with the same few authorities. */
const parsed = new WeakMap<object, X509Certificate>();

function signers(x509: X509Attestation | undefined): X509Certificate[] {
  const { primary, secondary } = x509?.signingCertificates ?? {};
  return [primary, secondary].flatMap((record) => {
    if (!record) return [];
    const certificate = parsed.get(record) ?? new X509Certificate(record.certificate);
    parsed.set(record, certificate);
    return [certificate];
  });
}
