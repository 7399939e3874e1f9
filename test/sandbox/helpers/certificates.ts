import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { KeyedCertificate } from '../../../source/certificates/create-certificates.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60_000;

/** A certificate as devices and their authorities have it; it can sign others. */
export interface Issued extends KeyedCertificate {
  readonly keys: webcrypto.CryptoKeyPair;
  readonly subject: string;
}

export interface CertificateWish {
  readonly name: string;
  /** Absent: signed by itself. */
  readonly issuer?: Issued;
  /** `unsaid`: it has no basicConstraints at all. */
  readonly authority?: boolean | 'unsaid';
  readonly pathLength?: number;
  /** Absent: no keyUsage, which forbids nothing. */
  readonly usages?: x509.KeyUsageFlags;
  /** Extended key usage; absent: none, which forbids nothing. */
  readonly purposes?: readonly string[];
  /** Days from now; negative: over already. */
  readonly days?: number;
}

export async function issue({
  name,
  issuer,
  authority = false,
  pathLength,
  usages,
  purposes,
  days = 30,
}: CertificateWish): Promise<Issued> {
  const keys = (await crypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
  const subject = `CN=${name}`;
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: issuer?.subject ?? subject,
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    notBefore: new Date(Date.now() - 60 * DAY),
    notAfter: new Date(Date.now() + days * DAY),
    signingAlgorithm: ALGORITHM,
    extensions: [
      ...(authority === 'unsaid'
        ? []
        : [new x509.BasicConstraintsExtension(authority, pathLength, true)]),
      ...(usages === undefined ? [] : [new x509.KeyUsagesExtension(usages, true)]),
      ...(purposes ? [new x509.ExtendedKeyUsageExtension([...purposes])] : []),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create((issuer?.keys ?? keys).publicKey),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificate: certificate.toString('pem'),
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
    keys,
    subject,
  };
}
