import { X509Certificate } from 'node:crypto';
import {
  authoritiesBetween,
  type CertificateChain,
  leadsTo,
} from '../../certificates/certificate-chain.ts';
import type {
  CertificateRecord,
  StoredCertificateRecord,
  X509Attestation,
} from '../records/certificate-records.ts';
import { certificateKey, type Store } from '../records/store.ts';

/** An authority whose devices an enrollment lets in. */
export interface Authority {
  readonly certificate: X509Certificate;
  /** The name under which it is stored; absent: the enrollment has the certificate itself. */
  readonly storedAs?: string;
}

/** The authorities that enrollments have or name, and which of them are verified (protocol.md 5.1). */
export class Authorities {
  readonly #store: Store;
  readonly #trustUnverified: boolean;

  /** @param trustUnverified whether an authority is taken that nobody has shown to be theirs */
  constructor(store: Store, trustUnverified: boolean) {
    this.#store = store;
    this.#trustUnverified = trustUnverified;
  }

  /** Those that sign the devices of a group. */
  ofGroup(x509: X509Attestation | undefined): readonly Authority[] {
    const { primary, secondary } = x509?.signingCertificates ?? {};
    const own = [primary, secondary].flatMap((record) =>
      record ? [{ certificate: parsed(record) }] : [],
    );
    return [...own, ...this.named(x509)];
  }

  /** Those that are stored under the names of an attestation. */
  named(x509: X509Attestation | undefined): readonly Authority[] {
    return namesIn(x509).flatMap((name) => {
      const stored = this.#store.certificates.get(certificateKey(name));
      return stored ? [{ certificate: parsed(stored.certificate), storedAs: stored.name }] : [];
    });
  }

  /** The names under which nothing is stored. */
  missing(x509: X509Attestation | undefined): readonly string[] {
    return namesIn(x509).filter((name) => !this.#store.certificates.get(certificateKey(name)));
  }

  /**
   * How far the chain is from an authority that has signed it and is verified, or rolls up to a verified one over what
   * the device has sent.
   *
   * @returns undefined when it does not lead there, or to no verified one
   */
  distance({ certificate }: Authority, chain: CertificateChain): number | undefined {
    const between = authoritiesBetween(chain, certificate);
    return between !== undefined && this.isVerified(chain) ? between : undefined;
  }

  /** Whether the chain leads to a certificate that is stored and verified. */
  isVerified(chain: CertificateChain): boolean {
    return this.#trustUnverified || this.leadsToVerified(chain);
  }

  leadsToVerified(chain: CertificateChain): boolean {
    return [...this.#store.certificates.values()].some(
      ({ isVerified, certificate }) => isVerified && leadsTo(chain, parsed(certificate)),
    );
  }

  /** The one that is stored with this certificate, under whatever name. */
  stored({ fingerprint256 }: X509Certificate): StoredCertificateRecord | undefined {
    const thumbprint = fingerprint256.replaceAll(':', '');
    return [...this.#store.certificates.values()].find(
      ({ certificate }) => certificate.info.sha256Thumbprint === thumbprint,
    );
  }
}

function namesIn(x509: X509Attestation | undefined): readonly string[] {
  const { primary, secondary } = x509?.caReferences ?? {};
  return [primary, secondary].filter((name) => name !== undefined);
}

/** Parsed once: a fleet registers with the same few authorities. */
const certificates = new WeakMap<CertificateRecord, X509Certificate>();

function parsed(record: CertificateRecord): X509Certificate {
  const certificate = certificates.get(record) ?? new X509Certificate(record.certificate);
  certificates.set(record, certificate);
  return certificate;
}
