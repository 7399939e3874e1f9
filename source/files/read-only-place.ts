import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/** Whether a file lies on a file system that nobody can write to, as secrets of containers do. */
export async function isOnReadOnlyFileSystem(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return false;
  } catch (error) {
    return errorCode(error) === 'EROFS';
  }
}
