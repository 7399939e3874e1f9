import { randomUUID } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { errorCode } from './error-code.ts';
import { NO_LINKS, PRIVATE_FILE } from './private-file.ts';

/** Answers of a file system that has room for a name, but not for a text. */
const DISK_IS_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Makes a lock file with its text in one step: an empty one would look left behind. It need not outlive a power cut,
 * so it waits for no disk. On a full disk the name alone is the lock: what is in the way there can still be removed.
 *
 * @returns false when it is there
 * @throws the file system's error
 */
export async function createLockFile(path: string, text: string): Promise<boolean> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await write(temporary, text);
    await link(temporary, path).catch((error: unknown) => {
      if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
      return write(path, text);
    });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', PRIVATE_FILE);
  try {
    await file.writeFile(text);
  } catch (error) {
    if (!DISK_IS_FULL.has(errorCode(error) ?? '')) throw error;
  } finally {
    await file.close();
  }
}
