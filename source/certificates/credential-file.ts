import type { Stats } from 'node:fs';
import { errorCode } from '../files/error-code.ts';
import { judgeOpened, type KeyFileReason, keyFilePlace, permissionsOf } from '../files/key-file.ts';
import { ReadBoundsError, readBounded } from '../files/read-bounded.ts';
import type { CheckedFile, CredentialProblem } from './credential-problem.ts';
import { type KeyProblem, readPrivateKey } from './read-pem.ts';

/** A private key that others can read, and why it is used all the same. */
export interface ExplainedKeyFile {
  readonly path: string;
  readonly permissions: string;
  readonly because: KeyFileReason;
}

/** What lies in a file, or why it was not even looked into. */
export type CredentialFile = { readonly content: Buffer } | CredentialProblem;

/** Far more than a chain of ten certificates takes. */
const LARGEST_FILE = 200_000;

/** Reads a file of certificates. Nothing is thrown for what is wrong with it. */
export async function readCredentialFile(
  file: CheckedFile,
  path: string,
  inspect?: (stats: Stats) => void,
): Promise<CredentialFile> {
  try {
    return {
      content: await readBounded(path, { limit: LARGEST_FILE, ...(inspect && { inspect }) }),
    };
  } catch (error) {
    const found = error instanceof ReadBoundsError ? error.message : errorCode(error);
    return { file, problem: 'cannot-read', found: found ?? '' };
  }
}

/** What a file is that holds no private key, whatever is wrong with it otherwise. */
const KEYLESS: readonly KeyProblem[] = ['is-certificate', 'is-request', 'not-pem'];

function isKeyless(content: Buffer): boolean {
  const read = readPrivateKey(content);
  return 'problem' in read && KEYLESS.includes(read.problem);
}

/** Reads a private key: one is used only where others cannot read it, or where its place explains that they can. */
export async function readKeyFile(
  path: string,
): Promise<CredentialFile & { readonly explained?: ExplainedKeyFile }> {
  const place = await keyFilePlace(path);
  const opened: Stats[] = [];
  const content = await readCredentialFile('key', path, (stats) => opened.push(stats));
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
      // Who mixes the files up is not helped by being told to hide a certificate.
      if (isKeyless(content.content)) return content;
      const problem = judged.remedy === 'chmod' ? 'exposed' : 'exposed-by-another';
      return { file: 'key', problem, found: permissions };
    }
  }
}
