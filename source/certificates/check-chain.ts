import type { X509Certificate } from 'node:crypto';
import { leadsTo } from './certificate-chain.ts';
import { type CredentialProblem, type CredentialPurpose, lapseOf } from './credential-problem.ts';
import { oneLine } from './describe-certificate.ts';
import { signingFlaw } from './path-length.ts';

/**
 * Whether what a device shows leads to what was enrolled, as far as that is known here.
 *
 * @param shown the device's certificate first
 */
export function checkChain(
  shown: readonly X509Certificate[],
  purpose: CredentialPurpose,
): readonly CredentialProblem[] {
  const [leaf] = shown;
  if (!leaf) return [];
  const { enrollment, enrolled } = purpose;
  if (enrollment === 'group') return checkGroup(leaf, shown, purpose);
  if (!enrolled || enrolled.some((one) => isSame(one, leaf))) return [];
  return [{ file: 'certificate', problem: 'not-enrolled', found: oneLine(leaf.subject) }];
}

/** What a device shows, in order, as far as one link leads to the next. */
export function pathFrom(shown: readonly X509Certificate[]): readonly X509Certificate[] {
  return pathOf(shown).path;
}

/** The authority to enroll for a group whose devices show this chain: the last that it leads to, never the device's own. */
export function authorityOf(shown: readonly X509Certificate[]): X509Certificate | undefined {
  const { path } = pathOf(shown);
  return path.length > 1 ? path.at(-1) : undefined;
}

function checkGroup(
  leaf: X509Certificate,
  shown: readonly X509Certificate[],
  { enrolled, makesGroup = false, now }: CredentialPurpose,
): readonly CredentialProblem[] {
  if (leaf.ca && enrolled?.some((one) => isSame(one, leaf))) {
    return [{ file: 'certificate', problem: 'authority-as-device', found: oneLine(leaf.subject) }];
  }
  if (isSelfSigned(leaf)) {
    return [{ file: 'certificate', problem: 'self-signed-in-group', found: oneLine(leaf.subject) }];
  }
  const { path, left } = pathOf(shown);
  const signers = path.slice(1).flatMap((signer) => signerProblems(signer, now));
  if (signers.length > 0) return signers;
  if (enrolled?.some((authority) => leadsTo(shown, authority))) return [];
  const last = path.at(-1) ?? leaf;
  const issuer = oneLine(last.issuer);
  if (enrolled) {
    const problem = isSelfSigned(last) ? 'not-enrolled' : 'intermediate-missing';
    return [{ file: 'chain', problem, found: issuer }];
  }
  const isUnknown = !isSelfSigned(last) && (left.length > 0 || (makesGroup && path.length === 1));
  return isUnknown ? [{ file: 'chain', problem: 'intermediate-missing', found: issuer }] : [];
}

/** From the device's certificate upwards, as far as it goes; `left` belongs nowhere in it. */
function pathOf([leaf, ...others]: readonly X509Certificate[]): {
  readonly path: readonly X509Certificate[];
  readonly left: readonly X509Certificate[];
} {
  if (!leaf) return { path: [], left: others };
  const path = [leaf];
  const left = new Set(others);
  for (let current = leaf; !isSelfSigned(current); ) {
    const below = current;
    const signer = [...left].find((one) => hasSigned(one, below));
    if (!signer) break;
    left.delete(signer);
    path.push(signer);
    current = signer;
  }
  return { path, left: [...left] };
}

function signerProblems(signer: X509Certificate, now: number): readonly CredentialProblem[] {
  if (signingFlaw(signer) !== undefined) {
    return [{ file: 'chain', problem: 'signer-may-not-sign', found: oneLine(signer.subject) }];
  }
  const lapse = lapseOf(signer, now);
  return lapse ? [{ file: 'chain', ...lapse }] : [];
}

/** By name and key alone: one that may not sign is named as just that. */
function hasSigned(signer: X509Certificate, below: X509Certificate): boolean {
  return signer.subject === below.issuer && below.verify(signer.publicKey);
}

function isSelfSigned(certificate: X509Certificate): boolean {
  return hasSigned(certificate, certificate);
}

function isSame(one: X509Certificate, other: X509Certificate): boolean {
  return one.fingerprint256 === other.fingerprint256;
}
