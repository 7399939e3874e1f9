import type { X509Certificate } from 'node:crypto';
import type { X509Credential } from '../protocol/credential.ts';
import { commonName } from './certificate-chain.ts';
import { checkChain, pathFrom } from './check-chain.ts';
import {
  type CheckedFile,
  type CredentialProblem,
  type CredentialPurpose,
  lapseOf,
} from './credential-problem.ts';
import { isForClients, oneLine } from './describe-certificate.ts';
import { readCertificates, readPrivateKey } from './read-pem.ts';

/** The files of a credential as they lie on the disk. */
export interface CredentialFiles {
  /** The device's certificate; those that lead to its authority may follow it in the same file. */
  readonly certificate: Buffer;
  readonly key: Buffer;
  /** Further certificates that lead to the authority. */
  readonly chain?: Buffer | undefined;
  readonly passPhrase?: string | undefined;
}

/** A credential that can be used, or everything that keeps it from that. */
export type CredentialVerdict =
  | { readonly credential: X509Credential; readonly certificates: readonly X509Certificate[] }
  | {
      readonly problems: readonly CredentialProblem[];
      /** What could be read all the same, the device's own first. */
      readonly certificates?: readonly X509Certificate[];
    };

/**
 * Checks, before anything is contacted, whether a device can prove itself with these files: what a service would
 * answer with a bare 401. Pure.
 */
export function checkCredential(
  files: CredentialFiles,
  purpose: CredentialPurpose,
): CredentialVerdict {
  const leafFile = readCertificates(files.certificate);
  const chainFile = files.chain && readCertificates(files.chain);
  const keyFile = readPrivateKey(files.key, files.passPhrase);
  const unreadable: CredentialProblem[] = [];
  const refuse = (file: CheckedFile, problem: CredentialProblem['problem']): void => {
    unreadable.push({ file, problem });
  };
  if ('problem' in leafFile) refuse('certificate', leafFile.problem);
  if ('problem' in keyFile) refuse('key', keyFile.problem);
  if (chainFile && 'problem' in chainFile) refuse('chain', chainFile.problem);
  if ('problem' in leafFile || 'problem' in keyFile || (chainFile && 'problem' in chainFile)) {
    return { problems: unreadable };
  }
  const [leaf, ...behind] = leafFile.certificates;
  if (!leaf) return { problems: [{ file: 'certificate', problem: 'not-pem' }] };
  const others = [...behind, ...(chainFile?.certificates ?? [])];
  const problems = [
    ...(leaf.checkPrivateKey(keyFile.key) ? [] : [notOfCertificate(others, keyFile.key, leaf)]),
    ...checkLeaf(leaf, purpose),
    ...checkChain([leaf, ...others], purpose),
  ];
  // In the order of a handshake, and without what belongs to no link of it (RFC 5246, 7.4.2).
  const certificates = pathFrom([leaf, ...others]);
  if (problems.length > 0) return { problems, certificates };
  return {
    certificates,
    credential: {
      kind: 'x509',
      certificate: leaf.toString(),
      privateKey: keyFile.key.export({ format: 'pem', type: 'pkcs8' }).toString(),
      chain: certificates.slice(1).map(String),
    },
  };
}

/** The key of an authority in the device's place is the mix-up that most often makes a pair that does not fit. */
function notOfCertificate(
  others: readonly X509Certificate[],
  key: Parameters<X509Certificate['checkPrivateKey']>[0],
  leaf: X509Certificate,
): CredentialProblem {
  const owner = others.find((other) => other.checkPrivateKey(key));
  return owner
    ? { file: 'key', problem: 'of-other-certificate', found: oneLine(owner.subject) }
    : { file: 'key', problem: 'not-of-certificate', found: oneLine(leaf.subject) };
}

function checkLeaf(
  leaf: X509Certificate,
  { registrationId, now }: CredentialPurpose,
): readonly CredentialProblem[] {
  const problems: CredentialProblem[] = [];
  const name = commonName([leaf]);
  if (!name) {
    problems.push({ file: 'certificate', problem: 'no-name', expected: registrationId });
  } else if (name !== registrationId) {
    const isCase = name.toLowerCase() === registrationId.toLowerCase();
    const problem = isCase ? 'name-in-other-case' : 'other-name';
    problems.push({ file: 'certificate', problem, found: name, expected: registrationId });
  }
  if (!isForClients(leaf)) problems.push({ file: 'certificate', problem: 'not-for-clients' });
  const lapse = lapseOf(leaf, now);
  return lapse ? [...problems, { file: 'certificate', ...lapse }] : problems;
}
