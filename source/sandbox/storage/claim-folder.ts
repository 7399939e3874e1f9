import { X509Certificate } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AUTHORITY_NAME } from '../../certificates/authority-name.ts';
import { parseHolder } from '../../files/lock-holder.ts';
import { createFile, isLeftOver } from '../../files/private-file.ts';
import { readRegularFile } from '../../files/regular-file.ts';
import { isSnapshot } from './state-format.ts';

/** Says that a folder is the sandbox's: everything in it may be replaced. */
export const FOLDER_MARKER = '.dps-wizard-sandbox';
const MARKER_TEXT = `${JSON.stringify({ kind: 'dps-wizard sandbox data', version: 1 })}\n`;

/** Far more than a state of ten thousand devices takes; a certificate takes two thousand bytes. */
const LARGEST_STATE = 1_000_000_000;
const LARGEST_CERTIFICATE = 100_000;

/** The root folder of a file system has one, and nobody put it there. */
const OF_THE_FILE_SYSTEM = 'lost+found';

/**
 * Makes sure that a folder is ours before anything in it is written: whatever stands in somebody else's could be
 * overwritten, or used to sign. Ours is one that bears the marker, one that is empty, which gets it, and one that
 * version 0.1 filled, which had none.
 *
 * @param lock the name of the lock file: who starts at the same moment may have made it already
 * @returns false for a folder that holds something else
 * @throws the file system's error
 */
export async function claimFolder(path: string, lock: string): Promise<boolean> {
  const names = await readdir(path);
  if (names.includes(FOLDER_MARKER)) return true;
  const isNothing = async (name: string): Promise<boolean> =>
    name === OF_THE_FILE_SYSTEM ||
    isLeftOver(name, [FOLDER_MARKER, lock]) ||
    (name === lock && (await isLock(join(path, name))));
  const areNothing = await Promise.all(names.map(isNothing));
  if (!areNothing.every(Boolean) && !(await isOfFormerVersion(path))) return false;
  await createFile(join(path, FOLDER_MARKER), MARKER_TEXT);
  return true;
}

/** An empty one was made on a full disk. */
async function isLock(path: string): Promise<boolean> {
  const text = await readRegularFile(path, LARGEST_CERTIFICATE);
  return text === '' || (text !== undefined && parseHolder(text) !== undefined);
}

/** Told by the state or, where that is damaged or not written yet, by the authority that it made. */
async function isOfFormerVersion(path: string): Promise<boolean> {
  const state = await readRegularFile(join(path, 'state.json'), LARGEST_STATE);
  if (state !== undefined && isSnapshot(state)) return true;
  const authority = await readRegularFile(join(path, 'ca.pem'), LARGEST_CERTIFICATE);
  return authority !== undefined && isOurAuthority(authority);
}

/** Whether this program made the certificate, told by its name: never one of a company. */
export function isOurAuthority(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject === AUTHORITY_NAME;
  } catch {
    return false;
  }
}
