import { X509Certificate } from 'node:crypto';

/** The part of its time after which a certificate is renewed: what is left is for the days on which that fails. */
const RENEWED_AFTER = 2 / 3;

export type CertificateAge = 'fresh' | 'due' | 'over';

/**
 * Whether a certificate is to be renewed.
 *
 * @param certificate PEM
 * @param now milliseconds since 1970
 * @returns `due` once two thirds of its time are over, `over` when it proves nothing any more
 */
export function ageOf(certificate: string, now: number): CertificateAge {
  const { validFrom, validTo } = new X509Certificate(certificate);
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  if (now > to) return 'over';
  return now > from + (to - from) * RENEWED_AFTER ? 'due' : 'fresh';
}
