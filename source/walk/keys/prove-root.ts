import { dirname } from 'node:path';
import type { CredentialProblem } from '../../certificates/credential-problem.ts';
import type { OpensslShell, SignerFiles } from '../../certificates/openssl-commands.ts';
import { errorCode } from '../../files/error-code.ts';
import { createFile, replaceFile } from '../../files/private-file.ts';
import { usesX509 } from '../../settings/certificate/questions.ts';
import { hubOf } from '../../settings/hub-of.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { type Draft, textOf } from '../../settings/settings.ts';
import { shellWord } from '../../structures/shell-quotes.ts';

/** What has come of signing the verification code of a portal. */
export type Proving =
  | { readonly kind: 'signed'; readonly path: string; readonly subject: string }
  | { readonly kind: 'bad-code' }
  /** No private key of the root was named: it is signed elsewhere. */
  | { readonly kind: 'no-key' }
  | { readonly kind: 'unusable'; readonly problem: CredentialProblem; readonly root: SignerFiles }
  | { readonly kind: 'no-authority'; readonly subject: string }
  /** Another file has the name of the proof. */
  | { readonly kind: 'taken'; readonly path: string }
  | { readonly kind: 'failed'; readonly path: string; readonly code: string };

/** Whether the person uploads a root in a portal, which may ask for a proof that its key is theirs. */
export function canProveRoot(given: Draft): boolean {
  const draft = withDefaults(given);
  const { enrolls } = ownerKind(draft.target.value);
  const isGroup = draft.enrollment.value === 'group';
  return usesX509(draft) && isGroup && !enrolls && hubOf(draft) === undefined;
}

/** Whether the root of the group is one that needs no such proof: an owner that enrolls takes what is made here. */
export function isRootTrusted(given: Draft): boolean {
  const draft = withDefaults(given);
  const isGroup = draft.enrollment.value === 'group';
  return usesX509(draft) && isGroup && ownerKind(draft.target.value).enrolls;
}

/** The root that the program has made beside a device's certificate; undefined for a certificate of another name. */
export function rootBeside(certificate: string): SignerFiles | undefined {
  const name = /device\.cert\.pem$/;
  if (!name.test(certificate)) return undefined;
  return {
    certificate: certificate.replace(name, 'root.cert.pem'),
    key: certificate.replace(name, 'root.key.pem'),
  };
}

/** The files of the root, as far as they are known: empty paths where a person has brought the chain alone. */
export function rootOf(draft: Draft): SignerFiles {
  return rootBeside(textOf(draft.certFile)) ?? { certificate: '', key: '' };
}

/** What does the same where the key is: a command of this program, and those of OpenSSL. */
export interface ProofCommands {
  /** The words behind the name of the program. */
  readonly words: readonly string[];
  readonly openssl: readonly string[];
  readonly shell: OpensslShell;
}

/** @param code as it was typed so far */
export async function proofCommands(code: string, root: SignerFiles): Promise<ProofCommands> {
  const [{ opensslProofCommands }, { readVerificationCode }] = await Promise.all([
    import('../../certificates/openssl-commands.ts'),
    import('../../certificates/verification-code.ts'),
  ]);
  const verificationCode = readVerificationCode(code) ?? 'CODE';
  const files = {
    certificate: shellWord(root.certificate || 'root.cert.pem'),
    key: shellWord(root.key || 'root.key.pem'),
  };
  const shell = process.platform === 'win32' ? 'git-bash' : 'posix';
  return {
    words: [
      ...['certificates', 'prove', verificationCode],
      ...['--cert-file', files.certificate, '--cert-key-file', files.key],
      ...['>', 'verification.cert.pem'],
    ],
    openssl: opensslProofCommands(verificationCode, { shell, root: files }),
    shell,
  };
}

/**
 * Signs a verification code with the key of a root, and writes the certificate that is to be uploaded beside it. One
 * that the same root has signed before is replaced, for it proves nothing any more; every other file stays.
 *
 * @param text the code, as it was typed or pasted
 */
export async function proveRootFor(text: string, root: SignerFiles): Promise<Proving> {
  const [{ readVerificationCode }, { proveRoot }, files, { verificationPath }] = await Promise.all([
    import('../../certificates/verification-code.ts'),
    import('../../certificates/prove-root.ts'),
    import('../../certificates/credential-file.ts'),
    import('../../certificates/write-certificates.ts'),
  ]);
  const code = readVerificationCode(text);
  if (code === undefined) return { kind: 'bad-code' };
  if (root.key === '') return { kind: 'no-key' };
  const [certificate, key] = await Promise.all([
    files.readCredentialFile('certificate', root.certificate),
    files.readKeyFile(root.key),
  ]);
  if ('problem' in certificate) return { kind: 'unusable', problem: certificate, root };
  if ('problem' in key) return { kind: 'unusable', problem: key, root };
  const signed = await proveRoot({ certificate: certificate.content, key: key.content }, code);
  if (signed.kind === 'unusable') return { ...signed, root };
  if (signed.kind === 'no-authority') return signed;
  const path = verificationPath(dirname(root.certificate));
  try {
    const isWritten = await writeProof(path, signed.proof, certificate.content);
    return isWritten ? { kind: 'signed', path, subject: signed.subject } : { kind: 'taken', path };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return { kind: 'failed', path, code: reason };
  }
}

/** @returns false where a file has that name which is no such proof */
async function writeProof(path: string, proof: string, root: Buffer): Promise<boolean> {
  const [{ readCredentialFile }, { isSignedBy }] = await Promise.all([
    import('../../certificates/credential-file.ts'),
    import('../../certificates/prove-root.ts'),
  ]);
  if (await createFile(path, proof)) return true;
  const before = await readCredentialFile('certificate', path);
  if ('problem' in before || !isSignedBy(before.content, root)) return false;
  await replaceFile(path, proof);
  return true;
}
