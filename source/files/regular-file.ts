import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** What stands in a file's place is none: a pipe, a device or a folder, all of which could be read for ever. */
export class NotRegularFileError extends Error {
  override readonly name = 'NotRegularFileError';
  /** As the file system itself would say it. */
  readonly code: 'EISDIR' | 'ENOTREG' | 'EFBIG';

  constructor(path: string, code: 'EISDIR' | 'ENOTREG' | 'EFBIG') {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

/**
 * Reads a file of our own at once. It may have become anything: opening a pipe would wait for whoever writes into it.
 *
 * @param limit in bytes
 * @returns the text, UTF-8
 * @throws NotRegularFileError for what is none, and for one beyond the limit
 * @throws the file system's error
 */
export function readRegularFileSync(path: string, limit: number): string {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) {
      throw new NotRegularFileError(path, stats.isDirectory() ? 'EISDIR' : 'ENOTREG');
    }
    if (stats.size > limit) throw new NotRegularFileError(path, 'EFBIG');
    const bytes = Buffer.alloc(stats.size);
    let length = 0;
    for (;;) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      length += read;
      if (read === 0 || length === bytes.length) return bytes.toString('utf8', 0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** The same where nothing may be there. @returns undefined for nothing, and for what is no regular file */
export async function readRegularFile(path: string, limit: number): Promise<string | undefined> {
  try {
    return readRegularFileSync(path, limit);
  } catch (error) {
    if (error instanceof NotRegularFileError || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
