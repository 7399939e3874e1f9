import { createVerificationCertificate } from './create-device-certificates.ts';
import type { CredentialProblem } from './credential-problem.ts';
import { readCertificates, readPrivateKey } from './read-pem.ts';

export interface RootFiles {
  readonly certificate: Buffer;
  /** Secret. */
  readonly key: Buffer;
  readonly passPhrase?: string | undefined;
}

/** What signing a verification code has come to. */
export type RootProof =
  /** `proof` is PEM, to be uploaded; `subject` is that of the root. */
  | { readonly kind: 'signed'; readonly proof: string; readonly subject: string }
  | { readonly kind: 'unusable'; readonly problem: CredentialProblem }
  /** The certificate is one of a device: nobody uploads that as a root. */
  | { readonly kind: 'no-authority'; readonly subject: string };

/**
 * Signs a verification code with the key of a root, which proves to DPS that whoever uploaded the root has its key
 * (quickstart.md X09). The key pair of the proof is thrown away: nobody needs it again.
 *
 * @param files the root is the first certificate of its file
 */
export async function proveRoot(
  { certificate, key, passPhrase }: RootFiles,
  verificationCode: string,
): Promise<RootProof> {
  const certificates = readCertificates(certificate);
  if ('problem' in certificates) {
    return unusable({ file: 'certificate', problem: certificates.problem });
  }
  const read = readPrivateKey(key, passPhrase);
  if ('problem' in read) return unusable({ file: 'key', problem: read.problem });
  const [root] = certificates.certificates;
  const subject = root?.subject ?? '';
  if (!root?.checkPrivateKey(read.key)) {
    return unusable({ file: 'key', problem: 'not-of-certificate', found: subject });
  }
  if (!root.ca) return { kind: 'no-authority', subject };
  const authority = {
    certificate: root.toString(),
    key: read.key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
  const proof = await createVerificationCertificate(authority, verificationCode);
  return { kind: 'signed', proof: `${proof.trim()}\n`, subject };
}

function unusable(problem: CredentialProblem): RootProof {
  return { kind: 'unusable', problem };
}

/** Whether a file holds one certificate that a root has signed for a name, and nothing besides. */
export function isSignedBy(content: Buffer, root: Buffer): boolean {
  const [read, above] = [readCertificates(content), readCertificates(root)];
  if ('problem' in read || 'problem' in above || content.includes('PRIVATE KEY')) return false;
  const [certificate, ...others] = read.certificates;
  const [authority] = above.certificates;
  if (!certificate || !authority || others.length > 0 || certificate.ca) return false;
  return certificate.verify(authority.publicKey);
}
