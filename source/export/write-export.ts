import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { createFile, PRIVATE_FILE, replaceFile } from '../files/private-file.ts';
import type { ProjectFile } from './projects/project.ts';

/** Files that anybody may read: there is no key in them. */
const OPEN_FILE = 0o644;

/** Something stands already where a file or a folder was to be made. It was not touched. */
export class TakenPathError extends Error {
  override readonly name = 'TakenPathError';

  constructor(path: string) {
    super(`${path} is there already`);
  }
}

/**
 * Writes a text to a file that its owner alone can read.
 *
 * @param mayReplace whether a file that is there gives way
 * @throws TakenPathError, or the file system's error
 */
export async function writeText(path: string, text: string, mayReplace: boolean): Promise<void> {
  if (mayReplace) await replaceFile(path, text);
  else if (!(await createFile(path, text))) throw new TakenPathError(path);
}

/**
 * Writes a project into a folder that is made for it. What holds the key is for its owner alone. Where not all of it
 * can be written, nothing is left.
 *
 * @throws TakenPathError, or the file system's error
 */
export async function writeProject(folder: string, files: readonly ProjectFile[]): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    throw isThere(error) ? new TakenPathError(folder) : error;
  }
  try {
    for (const { path, text, isSecret } of files) {
      const file = join(folder, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      const mode = isSecret ? PRIVATE_FILE : OPEN_FILE;
      await writeFile(file, text, { flag: 'wx', mode });
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function isThere(error: unknown): boolean {
  return errorCode(error) === 'EEXIST';
}
