import { existsSync, renameSync } from 'node:fs';

/** A file among the profiles that cannot be used. It was not changed. */
export interface UnusableProfile {
  readonly name: string;
  /**
   * - `damaged`: it is no profile, or a folder stands in its place
   * - `newer`: a newer version of the program wrote it
   * - `unreadable`: the file system does not let it be read
   */
  readonly kind: 'damaged' | 'newer' | 'unreadable';
  /** What is wrong with it: the field, or the code of the file system. */
  readonly detail: string;
  readonly path: string;
  /** Where it is now; undefined when it had to be left where it was. */
  readonly setAsideAs?: string | undefined;
}

/**
 * Moves a file out of the way under a name that says why and when, so that nothing ever overwrites it.
 *
 * @returns its new path; undefined when it could not be moved
 */
export function setAside(path: string, why: string, now: Date = new Date()): string | undefined {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  for (let number = 1; number < 1000; number += 1) {
    const aside = `${path}.${why}-${stamp}${number === 1 ? '' : `-${number}`}`;
    if (existsSync(aside)) continue;
    try {
      renameSync(path, aside);
      return aside;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
