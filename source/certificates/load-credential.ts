import type { Stats } from 'node:fs';
import { errorCode } from '../files/error-code.ts';
import { ReadBoundsError, readBounded } from '../files/read-bounded.ts';
import { type CredentialVerdict, checkCredential } from './check-credential.ts';
import type { CheckedFile, CredentialProblem, CredentialPurpose } from './credential-problem.ts';

/** Where the files of a credential lie; the chain may be empty. */
export interface CredentialPaths {
  readonly certificate: string;
  readonly key: string;
  readonly chain: string;
  /** Empty: the key is not encrypted. Secret. */
  readonly passPhrase: string;
}

/** Far more than a chain of ten certificates takes. */
const LARGEST_FILE = 200_000;

/** Reads the files of a credential and checks them. Nothing is contacted, and nothing is thrown for a file. */
export async function loadCredential(
  { certificate, key, chain, passPhrase }: CredentialPaths,
  purpose: CredentialPurpose,
): Promise<CredentialVerdict> {
  const [certificateFile, keyFile, chainFile] = await Promise.all([
    read('certificate', certificate),
    read('key', key, true),
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
  return checkCredential(files, purpose);
}

async function read(
  file: CheckedFile,
  path: string,
  isSecret = false,
): Promise<{ readonly content: Buffer } | CredentialProblem> {
  let exposed: string | undefined;
  const inspect = (stats: Stats): void => {
    // A pipe has no permissions of its own, and Windows none of this kind.
    const mode = stats.isFile() && process.platform !== 'win32' ? stats.mode & 0o777 : 0;
    if (isSecret && mode & 0o077) exposed = mode.toString(8);
  };
  try {
    const content = await readBounded(path, { limit: LARGEST_FILE, inspect });
    return exposed === undefined ? { content } : { file, problem: 'exposed', found: exposed };
  } catch (error) {
    const found = error instanceof ReadBoundsError ? error.message : errorCode(error);
    return { file, problem: 'cannot-read', found: found ?? '' };
  }
}
