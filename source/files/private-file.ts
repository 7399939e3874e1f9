import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/** Readable and writable by its owner alone: keys may be in it. */
export const PRIVATE_FILE = 0o600;

/** Answers of file systems that have no hard links. */
export const NO_LINKS = new Set([
  'EPERM',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EINVAL',
  'EISDIR',
  'EMLINK',
  'EXDEV',
]);

/**
 * Whether a file of this name was being written when its writer was killed.
 *
 * @param names of the files that are written; absent: whatever its name was to be
 */
export function isLeftOver(fileName: string, names?: readonly string[]): boolean {
  const name = /^(.+)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/.exec(fileName)?.[1];
  return name !== undefined && (names === undefined || names.includes(name));
}

/**
 * Writes a file so that a kill, a full disk or a power cut at any moment leaves the old content or the new, never a
 * part: into a temporary file beside it, to the disk, and then renamed over the old one.
 *
 * @throws the file system's error; the old content is then still there
 */
export function replaceFile(
  path: string,
  content: string,
  mode: number = PRIVATE_FILE,
): Promise<void> {
  return throughTemporary(path, content, mode, (temporary) => rename(temporary, path));
}

/**
 * The same for a file that must not be there yet, also when another program makes it at the same moment.
 *
 * @returns false when it is there
 * @throws the file system's error
 */
export async function createFile(path: string, content: string): Promise<boolean> {
  try {
    await throughTemporary(path, content, PRIVATE_FILE, (temporary) => nameIt(temporary, path));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function throughTemporary(
  path: string,
  content: string,
  mode: number,
  name: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await name(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
}

/** A hard link is the one way to give a finished file a name only if nobody else has it. */
async function nameIt(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
    // Without links the name is claimed by an empty file first; a kill between the two lines leaves that behind.
    await (await open(path, 'wx', PRIVATE_FILE)).close();
    await rename(temporary, path);
  }
}

/** A name is on the disk only when its folder is. Windows has no such thing and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
