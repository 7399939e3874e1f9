import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createFile } from '../files/private-file.ts';
import { makePrivateFolder } from '../files/private-folder.ts';
import type { KeyedCertificate } from './create-certificates.ts';

/** What each file is for; its name begins with it, as in the commands of OpenSSL. */
export type CertificateRole = 'device' | 'intermediate' | 'root';

export interface CertificatePaths {
  readonly certificate: string;
  readonly key: string;
}

/** A file of that name is there already: a key that is overwritten is lost for good. */
export class CertificateExistsError extends Error {
  override readonly name = 'CertificateExistsError';
  readonly path: string;

  constructor(path: string) {
    super(`${path} is there already`);
    this.path = path;
  }
}

/** What the folder of a device's certificates is called. A colon has a meaning of its own in the paths of Windows. */
export function certificateFolder(registrationId: string): string {
  return `${registrationId.replaceAll(':', '-')}-certificates`;
}

/** Where certificates of a folder lie, and their keys. */
export function certificatePaths(folder: string, role: CertificateRole): CertificatePaths {
  return {
    certificate: join(folder, `${role}.cert.pem`),
    key: join(folder, `${role}.key.pem`),
  };
}

/** Where the certificate lies that proves the root of a folder. Its key is kept nowhere. */
export function verificationPath(folder: string): string {
  return join(folder, 'verification.cert.pem');
}

/**
 * Writes certificates and keys, readable by their owner alone, into a folder that is made where there is none. All of
 * them or none.
 *
 * @throws CertificateExistsError; what is there stays as it is
 * @throws the file system's error
 */
export async function writeCertificates(
  folder: string,
  certificates: Readonly<Partial<Record<CertificateRole, KeyedCertificate>>>,
): Promise<Readonly<Partial<Record<CertificateRole, CertificatePaths>>>> {
  makePrivateFolder(folder);
  const written: string[] = [];
  const write = async (path: string, content: string): Promise<void> => {
    if (!(await createFile(path, content))) throw new CertificateExistsError(path);
    written.push(path);
  };
  const paths: Partial<Record<CertificateRole, CertificatePaths>> = {};
  try {
    for (const role of ['root', 'intermediate', 'device'] as const) {
      const keyed = certificates[role];
      if (keyed === undefined) continue;
      const place = certificatePaths(folder, role);
      await write(place.key, keyed.key);
      await write(place.certificate, keyed.certificate);
      paths[role] = place;
    }
    return paths;
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    throw error;
  }
}
