import { chmod, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PRIVATE_FILE, PRIVATE_FOLDER } from './atomic-file.ts';

/** The folder cannot be used; `problem` says why, for whoever finds the words. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
  readonly problem: 'in-use' | 'not-writable';
  readonly path: string;
  /** Process that has the folder. */
  readonly holder: number | undefined;

  constructor(
    problem: 'in-use' | 'not-writable',
    path: string,
    detail: { holder?: number; cause?: unknown },
  ) {
    const why =
      problem === 'in-use' ? `is in use by process ${detail.holder}` : 'cannot be read and written';
    super(`The data directory ${path} ${why}.`, { cause: detail.cause });
    this.problem = problem;
    this.path = path;
    this.holder = detail.holder;
  }
}

/** A folder that is ours until it is released. */
export interface DataDirectory {
  readonly path: string;
  file(name: string): string;
  release(): Promise<void>;
}

/** A lock of this very process does not show in the lock file's process ID. */
const heldHere = new Set<string>();

/**
 * Makes the folder where it is missing and locks it: two sandboxes would overwrite each other's state. A lock
 * whose process is gone, after a kill, is taken over.
 *
 * @throws DataDirectoryError
 */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  const path = resolve(directory);
  const lock = join(path, 'sandbox.lock');
  if (heldHere.has(path)) throw new DataDirectoryError('in-use', path, { holder: process.pid });
  heldHere.add(path);
  try {
    await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
    await chmod(path, PRIVATE_FOLDER);
    await takeLock(lock, path);
  } catch (error) {
    heldHere.delete(path);
    if (error instanceof DataDirectoryError) throw error;
    throw new DataDirectoryError('not-writable', path, { cause: error });
  }
  return {
    path,
    file: (name) => join(path, name),
    release: async () => {
      await rm(lock, { force: true });
      heldHere.delete(path);
    },
  };
}

async function takeLock(lock: string, path: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const file = await open(lock, 'wx', PRIVATE_FILE);
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 1) throw error;
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && isAlive(holder)) throw new DataDirectoryError('in-use', path, { holder });
    await rm(lock, { force: true });
  }
}

/** Our own process ID means a killed forerunner: in a container every start has the same one. */
function isAlive(processId: number): boolean {
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
