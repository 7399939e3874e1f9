import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { visible } from '../../protocol/foreign-text.ts';
import type { CertificateFacts } from '../rank-causes/certificate.ts';

/** A chain longer than this is a loop or an attack. */
export const LONGEST_CHAIN = 10;

/**
 * What a certificate tells of who stands behind it; its names are cleaned, as whoever answers may have made it.
 *
 * @returns undefined when the server showed none
 */
export function certificateFacts(certificate: PeerCertificate): CertificateFacts | undefined {
  if (!certificate.valid_from) return undefined;
  const chain: string[] = [];
  let link: PeerCertificate | DetailedPeerCertificate = certificate;
  for (;;) {
    chain.push(nameOf(link.subject));
    const next: DetailedPeerCertificate | undefined =
      'issuerCertificate' in link ? link.issuerCertificate : undefined;
    // A root is its own issuer.
    if (!next || next === link || chain.length >= LONGEST_CHAIN) break;
    link = next;
  }
  return {
    issuer: nameOf(certificate.issuer),
    subject: nameOf(certificate.subject),
    validFrom: new Date(certificate.valid_from).toISOString(),
    validTo: new Date(certificate.valid_to).toISOString(),
    chain,
  };
}

function nameOf(name: PeerCertificate['subject'] | undefined): string {
  return visible([name?.CN ?? name?.O ?? ''].flat()[0] ?? '');
}
