import type { Stamp } from './stamp.ts';

/** One certificate: as PEM, and what clients read back of it (protocol.md 11). */
export interface CertificateRecord {
  readonly certificate: string;
  readonly info: {
    readonly subjectName: string;
    readonly sha1Thumbprint: string;
    readonly sha256Thumbprint: string;
    readonly issuerName: string;
    readonly notBeforeUtc: string;
    readonly notAfterUtc: string;
    readonly serialNumber: string;
    readonly version: number;
  };
}

export interface PrimaryAndSecondary<Kind> {
  readonly primary?: Kind;
  readonly secondary?: Kind;
}

/** Devices' own certificates (individual), or those of the authorities that sign them (groups). */
export interface X509Attestation {
  readonly clientCertificates?: PrimaryAndSecondary<CertificateRecord>;
  readonly signingCertificates?: PrimaryAndSecondary<CertificateRecord>;
  readonly caReferences?: PrimaryAndSecondary<string>;
}

/** The certificate of an authority that the owner has stored under a name (protocol.md 5.1). */
export interface StoredCertificateRecord extends Stamp {
  readonly name: string;
  readonly certificate: CertificateRecord;
  /** Whether its owner has shown that the private key is theirs, or said so. */
  readonly isVerified: boolean;
  /** What the certificate that shows it must be named; absent: none was asked for. */
  readonly verificationCode?: string;
}
