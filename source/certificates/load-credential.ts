import { X509Certificate } from 'node:crypto';
import type { Stats } from 'node:fs';
import { errorCode } from '../files/error-code.ts';
import { judgeOpened, type KeyFileReason, keyFilePlace, permissionsOf } from '../files/key-file.ts';
import { ReadBoundsError, readBounded } from '../files/read-bounded.ts';
import type { X509Credential } from '../protocol/credential.ts';
import {
  type CredentialFiles,
  type CredentialVerdict,
  checkCredential,
} from './check-credential.ts';
import type { CheckedFile, CredentialProblem, CredentialPurpose } from './credential-problem.ts';
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

/** A private key that others can read, and why it is used all the same. */
export interface ExplainedKeyFile {
  readonly path: string;
  readonly permissions: string;
  readonly because: KeyFileReason;
}

/** What the files hold, or everything that keeps it from being used. */
export type LoadedCredential = CredentialVerdict & {
  readonly keyFile?: ExplainedKeyFile | undefined;
};

/** Far more than a chain of ten certificates takes. */
const LARGEST_FILE = 200_000;

/** Reads the files of a credential and checks them. Nothing is contacted, and nothing is thrown for a file. */
export async function loadCredential(
  { certificate, key, chain, passPhrase, kept }: CredentialPaths,
  purpose: CredentialPurpose,
): Promise<LoadedCredential> {
  const certificateFile = await read('certificate', certificate);
  if (kept && isOf(kept, certificateFile)) return checkCredential(filesOf(kept), purpose);
  const [keyFile, chainFile] = await Promise.all([
    readKeyFile(key),
    chain === '' ? undefined : read('chain', chain),
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
function isOf(kept: X509Credential, found: Read): boolean {
  if ('problem' in found) return found.problem === 'cannot-read';
  const read = readCertificates(found.content);
  const [leaf] = 'certificates' in read ? read.certificates : [];
  return leaf?.fingerprint256 === new X509Certificate(kept.certificate).fingerprint256;
}

function filesOf({ certificate, chain, privateKey }: X509Credential): CredentialFiles {
  const pem = [certificate, ...chain].join('\n');
  return { certificate: Buffer.from(pem), key: Buffer.from(privateKey) };
}

type Read = { readonly content: Buffer } | CredentialProblem;

/** A private key is used only where others cannot read it, or where its place explains that they can. */
async function readKeyFile(
  path: string,
): Promise<Read & { readonly explained?: ExplainedKeyFile }> {
  const place = await keyFilePlace(path);
  const opened: Stats[] = [];
  const content = await read('key', path, (stats) => opened.push(stats));
  const [stats] = opened;
  if (stats === undefined || 'problem' in content) return content;
  const judged = judgeOpened(stats, place);
  const permissions = permissionsOf(stats);
  switch (judged.verdict) {
    case 'private':
      return content;
    case 'explained':
      return { ...content, explained: { path, permissions, because: judged.by } };
    case 'exposed': {
      const problem = judged.remedy === 'chmod' ? 'exposed' : 'exposed-by-another';
      return { file: 'key', problem, found: permissions };
    }
  }
}

async function read(
  file: CheckedFile,
  path: string,
  inspect?: (stats: Stats) => void,
): Promise<Read> {
  try {
    return {
      content: await readBounded(path, { limit: LARGEST_FILE, ...(inspect && { inspect }) }),
    };
  } catch (error) {
    const found = error instanceof ReadBoundsError ? error.message : errorCode(error);
    return { file, problem: 'cannot-read', found: found ?? '' };
  }
}
