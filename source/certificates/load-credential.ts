import { X509Certificate } from 'node:crypto';
import type { X509Credential } from '../protocol/credential.ts';
import {
  type CredentialFiles,
  type CredentialVerdict,
  checkCredential,
} from './check-credential.ts';
import {
  type CredentialFile,
  type ExplainedKeyFile,
  readCredentialFile,
  readKeyFile,
} from './credential-file.ts';
import type { CredentialPurpose } from './credential-problem.ts';
import { readCertificates } from './read-pem.ts';

/** Where the files of a credential lie; the chain may be empty. */
export interface CredentialPaths {
  readonly certificate: string;
  readonly key: string;
  readonly chain: string;
  /** Empty: the key is not encrypted. Secret. */
  readonly passPhrase: string;
  /** What a secret store keeps of it: its key in place of the file, its certificate where there is no file any more. */
  readonly kept?: X509Credential | undefined;
}

/** What the files hold, or everything that keeps it from being used. */
export type LoadedCredential = CredentialVerdict & {
  readonly keyFile?: ExplainedKeyFile | undefined;
  /** It is what the secret store keeps: no file of a private key was read. */
  readonly isKept?: boolean;
};

/** Reads the files of a credential and checks them. Nothing is contacted, and nothing is thrown for a file. */
export async function loadCredential(
  { certificate, key, chain, passPhrase, kept }: CredentialPaths,
  purpose: CredentialPurpose,
): Promise<LoadedCredential> {
  const certificateFile = await readCredentialFile('certificate', certificate);
  if (kept && isOf(kept, certificateFile)) {
    return { ...checkCredential(filesOf(kept), purpose), isKept: true };
  }
  const [keyFile, chainFile] = await Promise.all([
    readKeyFile(key),
    chain === '' ? undefined : readCredentialFile('chain', chain),
  ]);
  const problems = [certificateFile, keyFile, chainFile].flatMap((it) =>
    it && 'problem' in it ? [it] : [],
  );
  const [contents, keyContents, chainContents] = [certificateFile, keyFile, chainFile].map((it) =>
    it && 'content' in it ? it.content : undefined,
  );
  if (problems.length > 0 || !contents || !keyContents) return { problems };
  const files = { certificate: contents, key: keyContents, chain: chainContents, passPhrase };
  const { explained } = keyFile;
  return { ...checkCredential(files, purpose), ...(explained && { keyFile: explained }) };
}

/** Whether what is kept is of this certificate: the person may have put another into its place meanwhile. */
function isOf(kept: X509Credential, found: CredentialFile): boolean {
  if ('problem' in found) return found.problem === 'cannot-read';
  const read = readCertificates(found.content);
  const [leaf] = 'certificates' in read ? read.certificates : [];
  return leaf?.fingerprint256 === new X509Certificate(kept.certificate).fingerprint256;
}

function filesOf({ certificate, chain, privateKey }: X509Credential): CredentialFiles {
  const pem = [certificate, ...chain].join('\n');
  return { certificate: Buffer.from(pem), key: Buffer.from(privateKey) };
}
