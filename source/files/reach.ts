import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const OTHERS_READ = 0o004;
const OTHERS_PASS = 0o001;

/**
 * The file or folder that keeps other users from reading a file.
 *
 * @returns undefined where they can read it, and where that cannot be found out
 */
export async function keptFromOthersBy(path: string): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  try {
    const file = resolve(path);
    if (((await stat(file)).mode & OTHERS_READ) === 0) return file;
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      if (((await stat(folder)).mode & OTHERS_PASS) === 0) return folder;
      if (folder === dirname(folder)) return undefined;
    }
  } catch {
    return undefined;
  }
}
