import type { X509Certificate } from 'node:crypto';
import { type CertificateChain, isCurrent } from '../../certificates/certificate-chain.ts';
import { pathLengthOf, type SigningFlaw, signingFlaw } from '../../certificates/path-length.ts';

/** An authority of an enrollment. */
export interface EnrolledAuthority {
  /** `enrollment group plant` */
  readonly owner: string;
  readonly certificate: X509Certificate;
  /** Why it is not taken though it may sign. */
  readonly unverified: string;
}

/** Why a chain is refused: for the owner's log, and what the device is told (protocol.md 2.2, 12). */
export interface ChainRefusal {
  readonly reason: string;
  readonly message: string;
}

export const INVALID = 'Invalid certificate.';
/** Seen with an authority in the place of a device's certificate. */
const NO_MATCH = 'Signing certificate info did not match chain elements';
/** Seen where the chain that the device sent does not reach a verified certificate. */
export const NOT_FOUND = 'CA certificate not found';

/** Names the link of a chain at which it does not lead to any group's authority. */
export function explainChain(
  chain: CertificateChain,
  authorities: readonly EnrolledAuthority[],
): ChainRefusal {
  const [leaf] = chain;
  if (!leaf) return refusal('no client certificate was sent');
  const own = authorities.find(({ certificate }) => isSame(certificate, leaf));
  if (own) {
    const reason = `the client certificate is the authority of ${own.owner} itself; a device needs one of its own that the authority has signed`;
    return refusal(reason, NO_MATCH);
  }
  const path: X509Certificate[] = [leaf];
  for (;;) {
    const current = path.at(-1) ?? leaf;
    const broken = explainLink(current, path, chain, authorities);
    if (broken) return broken;
    const next = issuerIn(chain, current, path);
    if (!next) return refusal('the client certificates do not lead to an enrolled authority');
    path.push(next);
  }
}

function explainLink(
  current: X509Certificate,
  path: readonly X509Certificate[],
  chain: CertificateChain,
  authorities: readonly EnrolledAuthority[],
): ChainRefusal | undefined {
  const between = path.length - 1;
  // By name and key alone: one that may not sign shall be named as just that.
  const signer = authorities.find(
    ({ certificate }) =>
      certificate.subject === current.issuer && current.verify(certificate.publicKey),
  );
  if (signer) {
    const { certificate, owner, unverified } = signer;
    return (
      explainSigner(certificate, current, between, `the authority of ${owner}`) ??
      refusal(`the root of ${owner} (${nameOf(certificate)}): ${unverified}`, NOT_FOUND)
    );
  }
  const next = issuerIn(chain, current, path);
  if (next) return explainSigner(next, current, between);
  const [sameName] = authorities.filter(
    ({ certificate }) => certificate.subject === current.issuer,
  );
  if (sameName) {
    return refusal(
      `${nameOf(current)} names ${nameOf(sameName.certificate)} of ${sameName.owner} as its issuer, but was signed with another key: is that an older or a renewed authority of the same name?`,
    );
  }
  if (current.subject === current.issuer) {
    return refusal(
      path.length === 1
        ? 'the client certificate is signed by itself, and no individual enrollment has it'
        : `the chain ends at ${nameOf(current)}, which is the authority of no enrollment`,
    );
  }
  const reason = `the chain breaks above ${nameOf(current)}: its issuer "${oneLine(current.issuer)}" was not sent and is the authority of no enrollment; does the device send its intermediate certificates too?`;
  return refusal(reason, NOT_FOUND);
}

const FLAWS: Readonly<Record<SigningFlaw, string>> = {
  'no-basic-constraints': 'is no authority (it has no basicConstraints)',
  'not-an-authority': 'is no authority (basicConstraints CA:FALSE)',
  'no-certificate-signing': 'may not sign certificates (keyUsage without keyCertSign)',
};

/**
 * What is wrong with an authority that has signed the certificate below it.
 *
 * @param between authorities that stand between it and the device's certificate
 */
function explainSigner(
  signer: X509Certificate,
  below: X509Certificate,
  between: number,
  name = nameOf(signer),
): ChainRefusal | undefined {
  const flaw = signingFlaw(signer);
  if (flaw) return refusal(`${name} signed ${nameOf(below)}, but ${FLAWS[flaw]}`);
  const most = pathLengthOf(signer);
  if (between > most) {
    return refusal(
      `${name} allows ${most} authorities below it (pathlen), and the chain has ${between}`,
    );
  }
  return isCurrent(signer) ? undefined : refusal(`${name} ${lapse(signer)}`);
}

function issuerIn(
  chain: CertificateChain,
  current: X509Certificate,
  path: readonly X509Certificate[],
): X509Certificate | undefined {
  return chain.find(
    (candidate) =>
      !path.some((one) => isSame(one, candidate)) &&
      candidate.subject === current.issuer &&
      current.verify(candidate.publicKey),
  );
}

/** When a certificate that is not within its time is: the clock of one of the two may be wrong. */
export function lapse(certificate: X509Certificate): string {
  const from = Date.parse(certificate.validFrom);
  return from > Date.now()
    ? `is not within its time: it begins only on ${day(certificate.validFrom)}`
    : `is not within its time: it ended on ${day(certificate.validTo)}`;
}

function day(time: string): string {
  return new Date(Date.parse(time)).toISOString().slice(0, 10);
}

function isSame(one: X509Certificate, other: X509Certificate): boolean {
  return one.fingerprint256 === other.fingerprint256;
}

function nameOf({ subject }: X509Certificate): string {
  return `"${oneLine(subject)}"`;
}

function oneLine(name: string): string {
  return name.replaceAll('\n', ', ');
}

function refusal(reason: string, message = INVALID): ChainRefusal {
  return { reason, message };
}
