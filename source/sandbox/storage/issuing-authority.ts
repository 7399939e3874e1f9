import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../files/private-file.ts';
import type { IssuerKeeping } from '../provisioning/issuer.ts';
import type { DataDirectory } from './data-directory.ts';

/** The files of the authority that issues certificates to devices. */
export const ISSUING_FILES = ['issuing.key', 'issuing.pem', 'issuing-root.pem'] as const;

/** Keeps the authority: a device whose certificate it has issued is known after a restart, too. */
export async function keepIssuingAuthority(
  directory: DataDirectory | undefined,
): Promise<IssuerKeeping | undefined> {
  if (!directory) return undefined;
  const [keyFile, certificateFile, rootFile] = ISSUING_FILES.map((name) => directory.file(name));
  const files = [keyFile ?? '', certificateFile ?? '', rootFile ?? ''] as const;
  return {
    kept: await read(files),
    keep: async ({ root, intermediate }) => {
      // The key goes first: one whose certificate is missing is noticed.
      await replaceFile(files[0], intermediate.key);
      await replaceFile(files[2], root, 0o644);
      await replaceFile(files[1], intermediate.certificate, 0o644);
    },
  };
}

async function read(
  files: readonly [string, string, string],
): Promise<IssuerKeeping['kept'] | undefined> {
  try {
    const [key, certificate, root] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    if (key === undefined || certificate === undefined || root === undefined) return undefined;
    const parsed = new X509Certificate(certificate);
    const isWhole =
      parsed.checkPrivateKey(createPrivateKey(key)) &&
      parsed.verify(new X509Certificate(root).publicKey);
    return isWhole ? { root, intermediate: { certificate, key } } : undefined;
  } catch {
    // Missing or unreadable comes to the same: a new one is made when a device asks.
    return undefined;
  }
}
