import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { KeyedCertificate } from '../../certificates/create-certificates.ts';

const DAY = 24 * 60 * 60_000;
/** A certificate is renewed this long before it ends. */
const RENEW_SERVER_BEFORE = 30 * DAY;
const RENEW_CA_BEFORE = 365 * DAY;

/** Whether the server's is to be renewed. */
export function isAlmostOver(server: KeyedCertificate): boolean {
  return endsWithin(new X509Certificate(server.certificate), RENEW_SERVER_BEFORE);
}

/** Whether it may go on signing. */
export function isGoodAuthority({ certificate }: KeyedCertificate): boolean {
  const parsed = parseCertificate(certificate);
  return parsed?.ca === true && !endsWithin(parsed, RENEW_CA_BEFORE);
}

/** Whether it is of this authority, for all these names, and not almost over. */
export function isGoodServer(
  { certificate }: KeyedCertificate,
  authority: KeyedCertificate,
  names: readonly string[],
): boolean {
  const parsed = parseCertificate(certificate);
  const issuer = new X509Certificate(authority.certificate);
  return (
    parsed !== undefined &&
    !endsWithin(parsed, RENEW_SERVER_BEFORE) &&
    parsed.checkIssued(issuer) &&
    parsed.verify(issuer.publicKey) &&
    names.every((name) => (isIP(name) === 0 ? parsed.checkHost(name) : parsed.checkIP(name)))
  );
}

/** Also one that is not valid yet, made while the clock was ahead: a device would refuse it until then. */
function endsWithin(certificate: X509Certificate, milliseconds: number): boolean {
  const isEarly = Date.parse(certificate.validFrom) > Date.now();
  return isEarly || Date.parse(certificate.validTo) - Date.now() < milliseconds;
}

/** @returns undefined for what is no certificate */
export function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
