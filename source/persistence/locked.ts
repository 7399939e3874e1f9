import { takeLock } from '../files/lock.ts';
import { asStoreError, StoreError } from './store-error.ts';

/** Milliseconds to wait for another program; what a lock guards takes one or two. */
const WAIT = 10_000;

/**
 * Does some work while no other program does work under the same lock.
 *
 * @param path where the lock file stands while the work goes on
 * @throws StoreError `busy` when another program does not give it free, `not-writable` when it cannot be made
 */
export async function locked<Result>(
  path: string,
  work: () => Promise<Result> | Result,
): Promise<Result> {
  const lock = await takeLock(path, { wait: WAIT }).catch((error: unknown) => {
    throw asStoreError(error, 'not-writable', path);
  });
  if (!('release' in lock)) throw new StoreError('busy', path);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
