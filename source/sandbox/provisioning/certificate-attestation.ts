import type { X509Certificate } from 'node:crypto';
import {
  type CertificateChain,
  hasThumbprint,
  isCurrent,
} from '../../certificates/certificate-chain.ts';
import type { CertificateRecord, PrimaryAndSecondary } from '../records/certificate-records.ts';
import type { DeviceCredential } from '../records/device-credential.ts';
import type { EnrollmentGroupRecord, IndividualEnrollmentRecord } from '../records/records.ts';
import { registrationKey, type Store } from '../records/store.ts';
import type { Attested } from './attestation.ts';
import { Authorities } from './authorities.ts';
import { explainCertificateRefusal } from './explain-certificate.ts';
import type { ChainRefusal } from './explain-chain.ts';

/** Which enrollment a certificate lets in (protocol.md 4.3, 5, 5.1). */
export class CertificateAttestation {
  readonly #store: Store;
  readonly #authorities: Authorities;

  /** @param trustUnverified see `SandboxOptions.trustUnverifiedRoots` */
  constructor(store: Store, trustUnverified: boolean) {
    this.#store = store;
    this.#authorities = new Authorities(store, trustUnverified);
  }

  /**
   * Finds the enrollment that a certificate lets in: an individual one that has this very certificate or names an
   * authority the chain leads to, or the group whose authority is the closest of those it leads to. That the name in it
   * is the registration ID was looked at when the device connected. An individual enrollment goes before every group.
   *
   * @returns undefined when no enrollment lets it in
   */
  attest(registrationId: string, chain: CertificateChain): Attested | undefined {
    const [leaf] = chain;
    if (!leaf || !isCurrent(leaf)) return undefined;
    const enrollment = this.#store.enrollments.get(registrationKey(registrationId));
    if (enrollment) {
      if (!this.#isOf(enrollment, chain)) return undefined;
      const credential = credentialOf(leaf, enrollment.x509?.clientCertificates);
      return { kind: 'individual', enrollment, credential };
    }
    const group = this.#closestGroup(chain);
    return group && { kind: 'group', enrollment: group, credential: credentialOf(leaf) };
  }

  /** Whether the chain leads to an authority of an enrollment group, or to one that is verified. */
  leadsToAuthority(chain: CertificateChain): boolean {
    return this.#authorities.leadsToVerified(chain) || this.#closestGroup(chain) !== undefined;
  }

  /** Why no enrollment lets the certificate in: the true reason for the owner's log, and what the device is told. */
  explain(registrationId: string, chain: CertificateChain): ChainRefusal {
    return explainCertificateRefusal(this.#store, this.#authorities, registrationId, chain);
  }

  #isOf({ x509 }: IndividualEnrollmentRecord, chain: CertificateChain): boolean {
    const [leaf] = chain;
    const { primary, secondary } = x509?.clientCertificates ?? {};
    const isKnown = [primary, secondary].some(
      (one) => one && leaf && hasThumbprint(leaf, one.info.sha256Thumbprint),
    );
    const named = this.#authorities
      .named(x509)
      .filter(({ certificate }) => certificate.fingerprint256 !== leaf?.fingerprint256);
    return isKnown || named.some((one) => this.#authorities.distance(one, chain) !== undefined);
  }

  #closestGroup(chain: CertificateChain): EnrollmentGroupRecord | undefined {
    let closest: { readonly group: EnrollmentGroupRecord; readonly distance: number } | undefined;
    for (const group of this.#store.enrollmentGroups.values()) {
      for (const authority of this.#authorities.ofGroup(group.x509)) {
        // What signs the devices of one group is not a device of another.
        if (authority.certificate.fingerprint256 === chain[0]?.fingerprint256) return undefined;
        const distance = this.#authorities.distance(authority, chain);
        if (distance === undefined || (closest && closest.distance <= distance)) continue;
        closest = { group, distance };
      }
    }
    return closest?.group;
  }
}

/**
 * What the hub knows the device by: both certificates of its individual enrollment, a single one twice; else the one it
 * came with (iotedge issue 2951).
 */
function credentialOf(
  leaf: X509Certificate,
  enrolled: PrimaryAndSecondary<CertificateRecord> = {},
): DeviceCredential {
  const own = leaf.fingerprint256.replaceAll(':', '');
  const primaryThumbprint = enrolled.primary?.info.sha256Thumbprint ?? own;
  const secondaryThumbprint = enrolled.secondary?.info.sha256Thumbprint ?? primaryThumbprint;
  return { thumbprints: { primaryThumbprint, secondaryThumbprint } };
}
