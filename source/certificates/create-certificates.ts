// The certificate library resolves its parts by reflection and asks its user for the polyfill.
import 'reflect-metadata';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import { AUTHORITY_NAME } from './authority-name.ts';
import { nameConstraints } from './name-constraints.ts';
import { newSigningKeys, privateKeyPem, signingKeysOf } from './signing-keys.ts';

/** A certificate with its private key, both PEM. */
export interface KeyedCertificate {
  readonly certificate: string;
  readonly key: string;
}

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const DAY = 24 * 60 * 60_000;

/** Long, because people put the file into their device's trust store. */
export const CA_DAYS = 10 * 365;
export const SERVER_DAYS = 365;

/**
 * Makes a certificate authority of our own, with CA:TRUE and a subject key identifier (protocol.md 11).
 *
 * @param permitted the only names and addresses its servers may have; absent: any
 */
export async function createAuthority(
  name = AUTHORITY_NAME,
  permitted?: readonly string[],
): Promise<KeyedCertificate> {
  const keys = await newSigningKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    ...validity(CA_DAYS),
    signingAlgorithm: keys.algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...(permitted ? [nameConstraints(permitted)] : []),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await privateKeyPem(keys) };
}

/**
 * Makes the server's certificate for all its names. An IP address becomes an IP entry: clients that dial an
 * address look nowhere else.
 */
export async function createServerCertificate(
  authority: KeyedCertificate,
  names: readonly string[],
  { notBefore, notAfter }: Validity = validity(SERVER_DAYS),
): Promise<KeyedCertificate> {
  const issuer = new x509.X509Certificate(authority.certificate);
  const { privateKey: signingKey, algorithm } = await signingKeysOf(authority.key);
  const keys = await newSigningKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=dps-wizard sandbox',
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await privateKeyPem(keys) };
}

/** Begins a day ago: a device whose clock is a little behind shall not stumble over it. */
export function validity(days: number): Validity {
  const now = Date.now();
  return { notBefore: new Date(now - DAY), notAfter: new Date(now + days * DAY) };
}
