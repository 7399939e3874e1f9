// The certificate library resolves its parts by reflection and asks its user for the polyfill.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { KeyedCertificate } from './create-certificates.ts';
import { validity } from './create-certificates.ts';
import {
  createAuthorities,
  deviceExtensions,
  distinguishedName,
} from './create-device-certificates.ts';
import { signingKeysOf } from './signing-keys.ts';
import type { ReadSigningRequest } from './signing-request.ts';

/** What signs devices' requests: an intermediate, below a root whose key nobody keeps. */
export interface IssuingAuthority {
  /** PEM. */
  readonly root: string;
  readonly intermediate: KeyedCertificate;
}

/** Makes a root and an intermediate of its own. @param name what both are called, in their names */
export async function createIssuingAuthority(name: string): Promise<IssuingAuthority> {
  const { root, intermediate } = await createAuthorities(name);
  return { root: root.certificate, intermediate };
}

/**
 * Issues a certificate on a request.
 *
 * @param days how long it is good for
 * @returns base64 of DER: the device's certificate, the intermediate, the root (protocol.md 12.1); undefined for a
 *   request that is not signed with the key it is for
 */
export async function issueCertificate(
  { root, intermediate }: IssuingAuthority,
  { request, commonName = '' }: ReadSigningRequest,
  days: number,
): Promise<readonly string[] | undefined> {
  if (!(await request.verify())) return undefined;
  const issuer = new x509.X509Certificate(intermediate.certificate);
  const { privateKey, publicKey, algorithm } = await signingKeysOf(intermediate.key);
  const issued = await x509.X509CertificateGenerator.create({
    subject: distinguishedName(commonName),
    issuer: issuer.subjectName,
    publicKey: request.publicKey,
    signingKey: privateKey,
    signingAlgorithm: algorithm,
    ...validity(days),
    extensions: [
      ...deviceExtensions(),
      await x509.SubjectKeyIdentifierExtension.create(request.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(publicKey),
    ],
  });
  return [issued, issuer, new x509.X509Certificate(root)].map((certificate) =>
    Buffer.from(certificate.rawData).toString('base64'),
  );
}
