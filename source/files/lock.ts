import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './error-code.ts';
import { createLockFile } from './lock-file.ts';
import {
  type FoundLock,
  HolderWatch,
  holderText,
  type LockHolder,
  parseHolder,
} from './lock-holder.ts';

/** Milliseconds between two touches of a lock that is held, and without a touch that prove that nobody holds it. */
const BEAT = 500;
const SILENCE = 4000;

export interface LockOptions {
  /** Milliseconds to wait for a holder that is there; 0: not at all. */
  readonly wait: number;
  /** Milliseconds without a touch that prove that the holder is gone, where nothing else does. */
  readonly silence?: number;
}

/** A lock that is ours until it is released. */
export interface Lock {
  release(): Promise<void>;
}

/** Somebody else has the lock. */
export interface LockRefused {
  /** Undefined: the lock does not say whose it is. */
  readonly holder: LockHolder | undefined;
}

/**
 * Takes a lock that is a file. One whose process is gone, after a kill, is cleared away; a process of another machine
 * or container is gone when it has not touched its lock for a while.
 *
 * @param path where the lock file stands while it is held
 * @returns the lock, or who has it
 * @throws the file system's error
 */
export async function takeLock(path: string, options: LockOptions): Promise<Lock | LockRefused> {
  const { wait, silence = SILENCE } = options;
  const text = holderText(randomUUID());
  const watch = new HolderWatch(silence);
  const clearers = new HolderWatch(silence);
  const deadline = performance.now() + wait;
  while (!(await createLockFile(path, text))) {
    const found = await find(path);
    if (found === undefined) continue;
    const isHeld = watch.isHeld(found);
    if (isHeld === false) await clear(path, found, text, clearers);
    else if (isHeld && performance.now() >= deadline) return { holder: parseHolder(found.text) };
    // At different moments, so that those who wait do not all come back together.
    await delay(5 + Math.random() * 20);
  }
  return hold(path, text);
}

function hold(path: string, text: string): Lock {
  const touch = setInterval(() => {
    const now = new Date();
    // Whoever removed the file has taken the lock over, or the folder is gone: there is nothing to touch.
    utimes(path, now, now).catch(() => {});
  }, BEAT);
  touch.unref();
  return {
    release: async () => {
      clearInterval(touch);
      const found = await find(path);
      // One that was taken over, from a process that stood still for long, is another's. On a full disk a part of the
      // text may have found no room.
      if (found && text.startsWith(found.text)) await rm(path, { force: true });
    },
  };
}

/**
 * Removes a lock whose holder is gone. Of several who find it, one at a time does so, or the second would remove the
 * new lock of the first. Whoever was killed while clearing is cleared away in turn.
 */
async function clear(
  path: string,
  seen: FoundLock,
  text: string,
  clearers: HolderWatch,
): Promise<void> {
  const clearing = `${path}.clearing`;
  if (await createLockFile(clearing, text)) {
    try {
      if ((await find(path))?.text === seen.text) await rm(path, { force: true });
    } finally {
      await rm(clearing, { force: true });
    }
    return;
  }
  const clearer = await find(clearing);
  if (clearer && clearers.isHeld(clearer) === false) await removeIfStill(clearing, clearer.text);
}

/** Renaming lets only one of several remove it; one that is newer than what was seen is put back. */
async function removeIfStill(path: string, text: string): Promise<void> {
  const removed = `${path}.${randomUUID()}.tmp`;
  try {
    await rename(path, removed);
    if ((await find(removed))?.text !== text) await link(removed, path);
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    await rm(removed, { force: true });
  }
}

async function find(path: string): Promise<FoundLock | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, changedAt: mtimeMs };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
