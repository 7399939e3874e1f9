import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Lock, takeLock } from '../../files/lock.ts';
import type { LockHolder } from '../../files/lock-holder.ts';
import { isLeftOver } from '../../files/private-file.ts';
import { makePrivateFolder } from '../../files/private-folder.ts';
import { claimFolder, FOLDER_MARKER } from './claim-folder.ts';

/**
 * - `newer`: its state was written by a later version of this program, and could only be misunderstood
 * - `foreign`: it holds what this program did not make
 * - `foreign-authority`: the same of the certificate authority in it
 * - `name-not-permitted`: the authority in it was made for other names than a hub now has
 */
export type DataDirectoryProblem =
  | 'in-use'
  | 'not-writable'
  | 'newer'
  | 'foreign'
  | 'foreign-authority'
  | 'name-not-permitted';

/** The folder cannot be used; `problem` says why, for whoever finds the words. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
  readonly problem: DataDirectoryProblem;
  readonly path: string;
  /** Who has the folder, as far as its lock says. */
  readonly holder: LockHolder | undefined;
  /** What the authority does not vouch for. */
  readonly names: readonly string[];

  constructor(
    problem: DataDirectoryProblem,
    path: string,
    detail: {
      holder?: LockHolder | undefined;
      names?: readonly string[];
      cause?: unknown;
    } = {},
  ) {
    const why = detail.cause instanceof Error ? `: ${detail.cause.message}` : '';
    super(`The data directory ${path} is ${problem}${why}`, { cause: detail.cause });
    this.problem = problem;
    this.path = path;
    this.holder = detail.holder;
    this.names = detail.names ?? [];
  }
}

/** A folder that is ours until it is released. */
export interface DataDirectory {
  readonly path: string;
  file(name: string): string;
  release(): Promise<void>;
}

/** Everything that is written here by replacing it: what a kill left half-written bears one of these names. */
const REPLACED = ['state.json', 'ca.key', 'ca.pem', 'server.key', 'server.pem'];
const LOCK = 'sandbox.lock';
const LEFT_BY_KILLS = [...REPLACED, LOCK, `${LOCK}.clearing`, FOLDER_MARKER];

/**
 * Makes the folder where it is missing, or makes sure that it is ours, and locks it: two sandboxes would overwrite each other's state. A lock
 * whose process is gone, after a kill, is taken over, and what the kill left half-written is removed.
 *
 * @throws DataDirectoryError
 */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  const path = resolve(directory);
  const lock = await lockFolder(path);
  try {
    await removeLeftOvers(path);
  } catch (cause) {
    await lock.release();
    throw new DataDirectoryError('not-writable', path, { cause });
  }
  return { path, file: (name) => join(path, name), release: () => lock.release() };
}

async function lockFolder(path: string): Promise<Lock> {
  try {
    makePrivateFolder(path);
    if (!(await claimFolder(path, LOCK))) throw new DataDirectoryError('foreign', path);
    const lock = await takeLock(join(path, LOCK), { wait: 0 });
    if ('release' in lock) return lock;
    throw new DataDirectoryError('in-use', path, { holder: lock.holder });
  } catch (cause) {
    if (cause instanceof DataDirectoryError) throw cause;
    throw new DataDirectoryError('not-writable', path, { cause });
  }
}

async function removeLeftOvers(path: string): Promise<void> {
  const names = await readdir(path);
  await Promise.all(
    names
      .filter((name) => isLeftOver(name, LEFT_BY_KILLS))
      .map((name) => rm(join(path, name), { force: true })),
  );
}
