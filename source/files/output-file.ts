import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { errorCode } from './error-code.ts';
import { PRIVATE_FILE } from './private-file.ts';

/** Bytes at the beginning of a file that say whose it is. */
const BEGINNING = 4096;

/** Somebody else's content stands where something was to be written. It was not touched. */
export class ForeignFileError extends Error {
  override readonly name = 'ForeignFileError';

  constructor(path: string) {
    super(`${path} holds something else`);
  }
}

/**
 * Opens what is to be written to: a new file, readable by its owner alone; one that is empty or ours, which is
 * emptied and keeps its mode; a pipe or a terminal, of which nothing can be lost.
 *
 * @param isOurs told by how the file begins
 * @throws ForeignFileError for any other file, a folder and a disk
 * @throws the file system's error; `ENXIO` for a pipe that nobody reads
 */
export async function openOutputFile(
  path: string,
  isOurs: (beginning: string) => boolean,
): Promise<FileHandle> {
  try {
    return await open(path, 'wx', PRIVATE_FILE);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const found = await stat(path).catch(async (error: unknown) => {
    // A link to nothing: what would be made at its other end is not what was named.
    if ((await lstat(path)).isSymbolicLink()) throw new ForeignFileError(path);
    throw error;
  });
  if (isStream(found)) {
    return open(path, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0));
  }
  if (!found.isFile()) throw new ForeignFileError(path);
  const file = await open(path, constants.O_RDWR);
  try {
    if (!(await file.stat()).isFile()) throw new ForeignFileError(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    if (bytesRead > 0 && !isOurs(buffer.toString('utf8', 0, bytesRead))) {
      throw new ForeignFileError(path);
    }
    await file.truncate(0);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

function isStream(stats: Stats): boolean {
  return stats.isFIFO() || stats.isCharacterDevice() || stats.isSocket();
}
