// The certificate library resolves its parts by reflection and asks its user for the polyfill.
import 'reflect-metadata';
import type { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/**
 * How many authorities may stand between this one and a device's certificate (RFC 5280, 4.2.1.9).
 *
 * @returns Infinity when its basicConstraints set no limit
 */
export function pathLengthOf(authority: X509Certificate): number {
  return basicConstraintsOf(authority)?.pathLength ?? Number.POSITIVE_INFINITY;
}

/** Why a certificate may not sign others. */
export type SigningFlaw = 'no-basic-constraints' | 'not-an-authority' | 'no-certificate-signing';

/** @returns undefined when it is an authority (RFC 5280, 4.2.1.3 and 4.2.1.9) */
export function signingFlaw(certificate: X509Certificate): SigningFlaw | undefined {
  if (certificate.ca) return undefined;
  const constraints = basicConstraintsOf(certificate);
  if (!constraints) return 'no-basic-constraints';
  return constraints.ca ? 'no-certificate-signing' : 'not-an-authority';
}

function basicConstraintsOf({ raw }: X509Certificate): x509.BasicConstraintsExtension | undefined {
  const parsed = new x509.X509Certificate(raw);
  return parsed.getExtension(x509.BasicConstraintsExtension) ?? undefined;
}
