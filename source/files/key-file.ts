import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import { isOnReadOnlyFileSystem } from './read-only-place.ts';

/** What is known of a key file besides its permissions. */
export interface KeyFilePlace {
  readonly path: string;
  /** Nobody can write to its file system. */
  readonly isReadOnly: boolean;
  /** The user that this program runs as; undefined where there are no such numbers. */
  readonly user: number | undefined;
}

/** What makes it right that others can read a key file: how its place is made. */
export type KeyFileReason = 'read-only' | 'secrets' | 'root';

/** Why a key file that others can read is used all the same, or what is to be done about it. */
export type KeyFileVerdict =
  | { readonly verdict: 'private' }
  | { readonly verdict: 'explained'; readonly by: KeyFileReason }
  | { readonly verdict: 'exposed'; readonly remedy: 'chmod' | 'pipe' };

const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;
/** Where Docker and Podman mount secrets, all of them 0444. */
const SECRETS = /^\/(?:var\/)?run\/secrets\//;
const ROOT = 0;

/** Finds out what is to be known of a key file before it is opened. */
export async function keyFilePlace(path: string): Promise<KeyFilePlace> {
  const isReadOnly = await isOnReadOnlyFileSystem(path);
  return { path, isReadOnly, user: process.getuid?.() };
}

/**
 * Judges the permissions of a key file, whatever kind of key is in it. Others may read it where that is how the place
 * is made and nobody who reads this could change it: a read-only mount, the secrets of a container, a file that root
 * gives to a service. Pure.
 */
export function judgeKeyFile(
  { mode, uid }: Pick<Stats, 'mode' | 'uid'>,
  { path, isReadOnly, user }: KeyFilePlace,
): KeyFileVerdict {
  if (user === undefined || (mode & OTHERS) === 0) return { verdict: 'private' };
  if (isReadOnly) return { verdict: 'explained', by: 'read-only' };
  // What others can write, others can put a key of their own into.
  const isWritable = (mode & OTHERS_WRITE) !== 0;
  if (!isWritable && SECRETS.test(resolve(path))) return { verdict: 'explained', by: 'secrets' };
  if (!isWritable && uid === ROOT && user !== ROOT) return { verdict: 'explained', by: 'root' };
  return { verdict: 'exposed', remedy: uid === user || user === ROOT ? 'chmod' : 'pipe' };
}

/** Judges what was opened: a pipe, such as a shell's `<(command)`, has no permissions of its own. */
export function judgeOpened(stats: Stats, place: KeyFilePlace): KeyFileVerdict {
  return stats.isFile() ? judgeKeyFile(stats, place) : { verdict: 'private' };
}

/** The permissions as `chmod` takes them. */
export function permissionsOf({ mode }: Pick<Stats, 'mode'>): string {
  return (mode & 0o777).toString(8);
}
