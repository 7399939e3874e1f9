import {
  createAuthority,
  createServerCertificate,
  type KeyedCertificate,
} from '../../certificates/create-certificates.ts';
import type { CertificateProblem } from './fault.ts';

/** Makes a certificate with that problem, and no other; the same again when it is asked for again. */
export type BadCertificates = (problem: CertificateProblem) => Promise<KeyedCertificate>;

const DAY = 24 * 60 * 60_000;
/** What a device meets most often behind an authority it does not know: a proxy that looks into TLS. */
const STRANGER = 'CN=Example TLS inspection proxy CA';
/** One that the authority may vouch for: that the name is another's is the only thing wrong with it. */
const OTHER_NAME = 'elsewhere.azure-devices.net';

/** @param names of the server, which its bad certificates bear as well, but for the one that is about them */
export function badCertificates(
  authority: KeyedCertificate,
  names: readonly string[],
): BadCertificates {
  const made = new Map<CertificateProblem, Promise<KeyedCertificate>>();
  const make = async (problem: CertificateProblem): Promise<KeyedCertificate> => {
    switch (problem) {
      case 'untrusted':
        return createServerCertificate(await createAuthority(STRANGER), names);
      case 'expired': {
        const now = Date.now();
        const validity = { notBefore: new Date(now - 3 * DAY), notAfter: new Date(now - DAY) };
        return createServerCertificate(authority, names, validity);
      }
      case 'other-name':
        return createServerCertificate(authority, [OTHER_NAME]);
    }
  };
  return (problem) => {
    const certificate = made.get(problem) ?? make(problem);
    made.set(problem, certificate);
    return certificate;
  };
}
