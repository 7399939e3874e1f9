import type { X509Certificate } from 'node:crypto';
import { type CertificateChain, isCurrent } from '../../certificates/certificate-chain.ts';

/** An authority of an enrollment group. */
export interface GroupAuthority {
  readonly group: string;
  readonly certificate: X509Certificate;
}

/** Why a chain is refused: for the owner's log, and what the device is told (protocol.md 2.2, 12). */
export interface ChainRefusal {
  readonly reason: string;
  readonly message: string;
}

const INVALID = 'Invalid certificate.';
/** Seen with an authority in the place of a device's certificate. */
const NO_MATCH = 'Signing certificate info did not match chain elements';
/** Seen with an intermediate that the device did not send. */
const NOT_FOUND = 'CA certificate not found';

/** Names the link of a chain at which it does not lead to any group's authority. */
export function explainChain(
  chain: CertificateChain,
  authorities: readonly GroupAuthority[],
): ChainRefusal {
  const [leaf] = chain;
  if (!leaf) return refusal('no client certificate was sent');
  const own = authorities.find(({ certificate }) => isSame(certificate, leaf));
  if (own) {
    const reason = `the client certificate is the authority of enrollment group ${own.group} itself; a device needs one of its own that the authority has signed`;
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
  authorities: readonly GroupAuthority[],
): ChainRefusal | undefined {
  const named = authorities.filter(({ certificate }) => current.checkIssued(certificate));
  const [signer] = named.filter(({ certificate }) => current.verify(certificate.publicKey));
  if (signer && !isCurrent(signer.certificate)) {
    return refusal(
      `the authority of enrollment group ${signer.group} ${lapse(signer.certificate)}`,
    );
  }
  if (signer)
    return refusal(
      `${nameOf(current)} is signed by the authority of ${signer.group}, which is not taken`,
    );
  const next = issuerIn(chain, current, path);
  if (next) return explainSigner(next, current);
  const [sameName] = authorities.filter(
    ({ certificate }) => certificate.subject === current.issuer,
  );
  if (sameName) {
    return refusal(
      `${nameOf(current)} names ${nameOf(sameName.certificate)} of enrollment group ${sameName.group} as its issuer, but was signed with another key: is that an older or a renewed authority of the same name?`,
    );
  }
  if (current.subject === current.issuer) {
    return refusal(
      path.length === 1
        ? 'the client certificate is signed by itself, and no individual enrollment has it'
        : `the chain ends at ${nameOf(current)}, which is the authority of no enrollment group`,
    );
  }
  const reason = `the chain breaks above ${nameOf(current)}: its issuer "${oneLine(current.issuer)}" was not sent and is the authority of no enrollment group; does the device send its intermediate certificates too?`;
  return refusal(reason, NOT_FOUND);
}

/** What is wrong with a certificate of the chain that is to have signed the one below it. */
function explainSigner(signer: X509Certificate, below: X509Certificate): ChainRefusal | undefined {
  if (!signer.ca) {
    return refusal(
      `${nameOf(signer)} signed ${nameOf(below)}, but is no authority (basicConstraints CA:FALSE)`,
    );
  }
  return isCurrent(signer) ? undefined : refusal(`${nameOf(signer)} ${lapse(signer)}`);
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
