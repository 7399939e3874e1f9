import { isDpsHost, isHubHost } from '../../protocol/network.ts';
import type { Sharpening } from './sharpening.ts';

/** A server's certificate, as far as it tells who stands behind it. */
export interface CertificateFacts {
  /** Common name, or organization, of who signed the server's certificate. */
  readonly issuer: string;
  readonly subject: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Subjects from the server's certificate up to the root, as far as they are known. */
  readonly chain: readonly string[];
}

/** Makers and habits of proxies that end TLS and sign anew. */
const INSPECTORS =
  /zscaler|netskope|palo ?alto|fortinet|fortigate|forti|blue ?coat|symantec web|forcepoint|websense|sophos|skyhigh|mcafee|umbrella|check ?point|barracuda|squid|mitmproxy|charles proxy|fiddler|do_not_trust|portswigger|burp|kaspersky|eset ssl|avast|avg web|bitdefender|iboss|cato networks|prox(y|ies)|(ssl|tls|https)[ -]?(inspect|intercept|decrypt|scan)|firewall|web gateway|secure gateway/i;

/** What the sandbox's own authority is called. */
const SANDBOX = /^dps-wizard sandbox/;

/** Who signs certificates of the real services. */
const SERVICE_ISSUER = /microsoft|digicert|baltimore/i;

/** What the certificate says about why it is not trusted. */
export function sharpenByCertificate(
  certificate: CertificateFacts | undefined,
  host: string,
): Sharpening {
  if (!certificate) return {};
  const { issuer, chain } = certificate;
  const words = { issuer };
  const signers = [issuer, ...chain.slice(1)];
  if (signers.some((signer) => SANDBOX.test(signer))) return { proven: 'sandbox', words };
  if (signers.some((signer) => INSPECTORS.test(signer))) {
    return { likely: ['inspected'], ruledOut: ['sandbox'], words };
  }
  const isAzure = isDpsHost(host) || isHubHost(host);
  // Nobody else signs for the real services, so whoever did stands in between.
  if (isAzure && !signers.some((signer) => SERVICE_ISSUER.test(signer))) {
    return { likely: ['inspected', 'unknown'], ruledOut: ['sandbox'], words };
  }
  if (isAzure) {
    return { likely: ['old-roots', 'unknown'], ruledOut: ['sandbox', 'inspected'], words };
  }
  return { likely: ['unknown', 'inspected'], ruledOut: ['sandbox'], words };
}

/** The same for a certificate that bears another name. */
export function sharpenByWrongName(certificate: CertificateFacts | undefined): Sharpening {
  if (!certificate) return {};
  const { issuer, chain } = certificate;
  const isInspected = [issuer, ...chain].some((signer) => INSPECTORS.test(signer));
  const likely = isInspected ? ['inspected'] : ['wrong-host'];
  return { likely, words: { issuer } };
}
