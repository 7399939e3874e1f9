import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { PRIVATE_FILE } from './atomic-file.ts';

/** How often to look again while somebody else clears a lock away, and how many milliseconds to wait between. */
const ATTEMPTS = 100;
const PAUSE = 10;

/** What file systems without hard links answer. */
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'EISDIR']);

/**
 * Takes a lock that is a file with the owner's process ID in it. One whose process is gone, after a kill, is
 * cleared away; of several who find it, one at a time does so, or the second would clear away the new lock of the
 * first.
 *
 * @returns undefined when it is ours, else the process that has it
 */
export async function takeLockFile(path: string): Promise<number | undefined> {
  const clearing = `${path}.clearing`;
  let holder = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await createWhole(path)) return undefined;
    const found = await readHolder(path);
    if (found === undefined) continue;
    if (isAlive(found)) return found;
    holder = found;
    if (await createWhole(clearing)) {
      try {
        if ((await readHolder(path)) === holder) await rm(path, { force: true });
      } finally {
        await rm(clearing, { force: true });
      }
      continue;
    }
    // Whoever was killed in the middle of it does not go on.
    const clearer = await readHolder(clearing);
    if (clearer !== undefined && !isAlive(clearer)) await rm(clearing, { force: true });
    await setTimeout(PAUSE);
  }
  return holder;
}

/** Whether a process runs. Our own ID means a killed forerunner: in a container every start has the same one. */
export function isAlive(processId: number): boolean {
  if (!(processId > 0) || processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Makes the file with its content in one step: an empty one would look abandoned. @returns false: it is there */
async function createWhole(path: string): Promise<boolean> {
  const temporary = `${path}.${randomUUID()}`;
  const options = { flag: 'wx', mode: PRIVATE_FILE };
  try {
    await writeFile(temporary, String(process.pid), options);
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (!NO_LINKS.has(error.code ?? '')) throw error;
      return writeFile(path, String(process.pid), options);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** @returns undefined when there is no file; 0 when it names nobody whom one could ask */
async function readHolder(path: string): Promise<number | undefined> {
  try {
    return Number(await readFile(path, 'utf8')) || 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
