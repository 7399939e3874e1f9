import { randomUUID } from 'node:crypto';
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { asStoreError, errorCode, StoreError } from './store-error.ts';

/** Milliseconds to wait for another program; what a lock guards takes one or two. */
const PATIENCE = 10_000;
/** Milliseconds after which a lock was surely left behind, also by a program of another machine. */
const STALE = 60_000;
/** The same for one that does not say whose it is: that is written in the same breath, or the disk is full. */
const STALE_AND_EMPTY = 1_000;
/** Answers of a file system that has room for a name, but not for a text. */
const DISK_IS_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Does some work while no other program does work under the same lock.
 *
 * @param path where the lock file stands while the work goes on
 * @throws StoreError `busy` when another program does not give it free, `not-writable` when it cannot be made
 */
export async function withLock<T>(path: string, work: () => Promise<T> | T): Promise<T> {
  const deadline = performance.now() + PATIENCE;
  while (!acquire(path)) {
    if (performance.now() > deadline) throw new StoreError('busy', path);
    // At different moments, so that those who wait do not all come back together.
    await delay(5 + Math.random() * 20);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function acquire(path: string): boolean {
  try {
    make(path);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw asStoreError(error, 'not-writable', path);
  }
  const left = leftBehind(path);
  if (left !== undefined) removeLeftBehind(path, left);
  return false;
}

/** The name alone is the lock. On a full disk it stays empty, so that a profile can still be removed there. */
function make(path: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${process.pid} ${hostname()}`);
  } catch (error) {
    if (!DISK_IS_FULL.has(errorCode(error) ?? '')) {
      rmSync(path, { force: true });
      throw error;
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Left by a program that was killed: its process is gone, or it is older than any work takes.
 *
 * @returns what stands in such a lock, undefined for one that is held
 */
function leftBehind(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const age = Date.now() - statSync(path).mtimeMs;
    if (age > (text === '' ? STALE_AND_EMPTY : STALE)) return text;
    const [pid, host] = text.split(' ');
    return host === hostname() && !isRunning(Number(pid)) ? text : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/**
 * Renaming lets only one of several programs that saw the same old lock remove it. Should another have been
 * quicker and hold a lock of its own by now, that one is put back.
 */
function removeLeftBehind(path: string, left: string): void {
  const removed = `${path}.${randomUUID()}`;
  try {
    renameSync(path, removed);
    if (readFileSync(removed, 'utf8') !== left) linkSync(removed, path);
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'ENOENT' && code !== 'EEXIST') throw asStoreError(error, 'not-writable', path);
  } finally {
    rmSync(removed, { force: true });
  }
}
