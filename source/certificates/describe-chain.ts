import type { X509Certificate } from 'node:crypto';
import { type CertificateFacts, describeCertificate } from './describe-certificate.ts';
import type { CertificateRole } from './write-certificates.ts';

/** A certificate of a device's chain, as it is told of. */
export interface ChainLink extends CertificateFacts {
  readonly role: CertificateRole;
}

/** What a device shows, link by link. @param certificates parsed, or PEM; the device's own first */
export function describeChain(
  certificates: readonly (X509Certificate | string)[],
): readonly ChainLink[] {
  return certificates.map((certificate, index) => {
    const facts = describeCertificate(certificate);
    return { role: roleOf(facts, index), ...facts };
  });
}

function roleOf({ isSelfSigned }: CertificateFacts, index: number): CertificateRole {
  if (index === 0) return 'device';
  return isSelfSigned ? 'root' : 'intermediate';
}
