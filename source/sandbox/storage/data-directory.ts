import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLeftOver, PRIVATE_FOLDER } from './atomic-file.ts';
import { takeLockFile } from './lock-file.ts';

/** `newer`: its state was written by a later version of this program, and could only be misunderstood. */
export type DataDirectoryProblem = 'in-use' | 'not-writable' | 'newer';

/** The folder cannot be used; `problem` says why, for whoever finds the words. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
  readonly problem: DataDirectoryProblem;
  readonly path: string;
  /** Process that has the folder. */
  readonly holder: number | undefined;

  constructor(
    problem: DataDirectoryProblem,
    path: string,
    detail: { holder?: number; cause?: unknown } = {},
  ) {
    const why = detail.cause instanceof Error ? `: ${detail.cause.message}` : '';
    super(`The data directory ${path} is ${problem}${why}`, { cause: detail.cause });
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
 * whose process is gone, after a kill, is taken over, and what the kill left half-written is removed.
 *
 * @throws DataDirectoryError
 */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  const path = resolve(directory);
  const lock = join(path, 'sandbox.lock');
  if (heldHere.has(path)) throw new DataDirectoryError('in-use', path, { holder: process.pid });
  heldHere.add(path);
  let locked = false;
  try {
    // One that is there already keeps its mode: it may have more in it, and every key has a mode of its own.
    await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
    const holder = await takeLockFile(lock);
    if (holder !== undefined) throw new DataDirectoryError('in-use', path, { holder });
    locked = true;
    await removeLeftOvers(path);
  } catch (error) {
    if (locked) await rm(lock, { force: true });
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

async function removeLeftOvers(path: string): Promise<void> {
  const names = await readdir(path);
  await Promise.all(names.filter(isLeftOver).map((name) => rm(join(path, name), { force: true })));
}
