import { constants, copyFileSync, existsSync, renameSync } from 'node:fs';

/** More files of one name, set aside within a second, are a fault of ours. */
const MOST = 1000;

/**
 * Moves a file, or a folder, out of the way under a name that says why and when (`lab.json.damaged-20261126T091500Z`),
 * so that nothing ever overwrites it.
 *
 * @param why one word
 * @returns its new path
 * @throws the file system's error when it cannot be moved
 */
export function setAside(path: string, why: string, now: Date = new Date()): string {
  const aside = freeName(path, why, now);
  renameSync(path, aside);
  return aside;
}

/** The same for a file that stays where it is: its copy is kept. */
export function copyAside(path: string, why: string, now: Date = new Date()): string {
  const aside = freeName(path, why, now);
  copyFileSync(path, aside, constants.COPYFILE_EXCL);
  return aside;
}

function freeName(path: string, why: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  for (let number = 1; number < MOST; number += 1) {
    const aside = `${path}.${why}-${stamp}${number === 1 ? '' : `-${number}`}`;
    if (!existsSync(aside)) return aside;
  }
  throw new Error(`${path} was set aside ${MOST} times within a second`);
}
