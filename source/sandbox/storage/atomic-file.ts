import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Readable and writable by its owner alone: keys are in it. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** Whether a file of this name was being written when its writer was killed. */
export function isLeftOver(name: string): boolean {
  return /\.[0-9a-f-]{36}\.tmp$/.test(name);
}

/**
 * Writes a file so that a kill at any moment leaves the old content or the new, never a part: into a temporary
 * file beside it, to the disk, and then renamed over the old one.
 */
export async function writeFileAtomically(
  path: string,
  content: string,
  mode: number = PRIVATE_FILE,
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
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** The rename itself is on the disk only when the folder is. Windows has no such thing and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
