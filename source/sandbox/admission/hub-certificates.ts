import {
  type CertificateChain,
  commonName,
  hasThumbprint,
  isCurrent,
} from '../../certificates/certificate-chain.ts';
import type { CertificateAttestation } from '../provisioning/certificate-attestation.ts';
import type { Issuer } from '../provisioning/issuer.ts';
import type { DeviceRecord } from '../records/records.ts';

/** Who knows what certificates are worth. */
export interface CertificateJudges {
  readonly attestation: CertificateAttestation;
  readonly issuer: Issuer;
}

/** Why a certificate does not prove a device to its hub; undefined when it does (protocol.md 3.1). */
export function certificateProblem(
  { attestation, issuer }: CertificateJudges,
  record: DeviceRecord,
  chain: CertificateChain,
): string | undefined {
  const [leaf] = chain;
  if (!leaf || !isCurrent(leaf)) return 'the client certificate is not within its time';
  const { primaryThumbprint = '', secondaryThumbprint = '' } = record.x509Thumbprint ?? {};
  switch (record.authenticationType) {
    case 'selfSigned':
      return hasThumbprint(leaf, primaryThumbprint) || hasThumbprint(leaf, secondaryThumbprint)
        ? undefined
        : "the client certificate has neither of the device's thumbprints";
    case 'certificateAuthority':
      if (record.issuedTo !== undefined) return issuedProblem(issuer, record.issuedTo, chain);
      if (commonName(chain) !== record.deviceId) {
        return `the client certificate is for "${commonName(chain)}", not for this device`;
      }
      return attestation.leadsToAuthority(chain)
        ? undefined
        : 'the client certificate leads neither to a verified certificate nor to an authority of an enrollment group';
    default:
      return 'no token was sent, and the device does not take certificates';
  }
}

/** A device that DPS has issued a certificate to shows that one, or a later one (protocol.md 12.1). */
function issuedProblem(
  issuer: Issuer,
  issuedTo: string,
  chain: CertificateChain,
): string | undefined {
  const name = commonName(chain);
  if (name?.toLowerCase() !== issuedTo.toLowerCase()) {
    return `the client certificate is for "${name}", and those of this device are issued to "${issuedTo}"`;
  }
  return issuer.vouchesFor(chain)
    ? undefined
    : 'the client certificate is none that DPS has issued, or came without its intermediate';
}
