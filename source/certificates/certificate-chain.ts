import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { pathLengthOf } from './path-length.ts';

/** Certificates of one chain; a longer one is no chain of a device. */
const LONGEST_CHAIN = 10;

/** What a client showed in its TLS handshake: its own certificate first, then those that lead to its authority. */
export type CertificateChain = readonly X509Certificate[];

/** @returns an empty chain when the client showed none; nothing of it is verified yet */
export function chainOf(socket: TLSSocket): CertificateChain {
  const chain: X509Certificate[] = [];
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  // The last one of a whole chain names itself as its issuer.
  while (next?.raw && chain.length < LONGEST_CHAIN) {
    const certificate = new X509Certificate(next.raw);
    if (chain.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)) break;
    chain.push(certificate);
    next = next.issuerCertificate;
  }
  return chain;
}

/** The device's name: the CN of its own certificate (protocol.md 4.3). */
export function commonName([leaf]: CertificateChain): string | undefined {
  return leaf?.subject.split('\n').flatMap((part) => /^CN=(.*)$/.exec(part)?.[1] ?? [])[0];
}

/** Whether it is within its time. */
export function isCurrent(certificate: X509Certificate, now: number = Date.now()): boolean {
  return Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
}

/** SHA-1 or SHA-256, in hex of any case, with or without colons. */
export function hasThumbprint(
  { fingerprint, fingerprint256 }: X509Certificate,
  thumbprint: string,
): boolean {
  const wanted = bare(thumbprint);
  return wanted !== '' && (bare(fingerprint) === wanted || bare(fingerprint256) === wanted);
}

/**
 * Whether, and over how many authorities, the chain leads from the device's certificate up to this authority, over what
 * the device itself has shown: the service has no intermediates of its own. Every signature and every time is looked at.
 *
 * @returns how many stand between the two; undefined when it does not lead there
 */
export function authoritiesBetween(
  chain: CertificateChain,
  authority: X509Certificate,
): number | undefined {
  // Who may sign says so itself; that its key may is looked at with the names (X509_check_issued).
  if (!authority.ca || !isCurrent(authority)) return undefined;
  let [current] = chain;
  const left = new Set(chain.slice(1));
  for (let between = 0; current && isCurrent(current); between += 1) {
    if (isIssuedBy(current, authority)) {
      return between <= pathLengthOf(authority) ? between : undefined;
    }
    current = signerOf(current, left, between);
    if (current) left.delete(current);
  }
  return undefined;
}

/** Whether the chain leads there at all. */
export function leadsTo(chain: CertificateChain, authority: X509Certificate): boolean {
  return authoritiesBetween(chain, authority) !== undefined;
}

/** @param between authorities that stand between the one looked for and the device's certificate */
function signerOf(
  certificate: X509Certificate,
  candidates: ReadonlySet<X509Certificate>,
  between: number,
): X509Certificate | undefined {
  return [...candidates].find(
    (candidate) =>
      candidate.ca && isIssuedBy(certificate, candidate) && between <= pathLengthOf(candidate),
  );
}

/** The names must fit before the signature is looked at, which is the dear part. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function bare(thumbprint: string): string {
  return thumbprint.replaceAll(':', '').toLowerCase();
}
