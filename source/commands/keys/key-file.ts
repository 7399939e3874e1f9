import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import type { Messages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';

/** What is known of a key file besides its permissions. */
export interface KeyFilePlace {
  readonly path: string;
  /** Nobody can write to its file system. */
  readonly isReadOnly: boolean;
  /** The user that this program runs as; undefined where there are no such numbers. */
  readonly user: number | undefined;
}

/** Why a key file that others can read is used all the same, or what is to be done about it. */
export type KeyFileVerdict =
  | { readonly verdict: 'private' }
  | { readonly verdict: 'explained'; readonly by: 'read-only' | 'secrets' | 'root' }
  | { readonly verdict: 'exposed'; readonly remedy: 'chmod' | 'pipe' };

const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;
/** Where Docker and Podman mount secrets, all of them 0444. */
const SECRETS = /^\/(?:var\/)?run\/secrets\//;
const ROOT = 0;

/**
 * Judges the permissions of a key file. Others may read it where that is how the place is made and nobody who reads
 * this could change it: a read-only mount, the secrets of a container, a file that root gives to a service. Pure.
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

/** What is to be said of such a file; undefined for one that its owner alone can read. */
export function keyFileText(
  verdict: KeyFileVerdict,
  path: string,
  mode: number,
  { cli }: Messages,
): string | undefined {
  const [name, permissions] = [visible(path), (mode & 0o777).toString(8)];
  switch (verdict.verdict) {
    case 'private':
      return undefined;
    case 'explained':
      return cli.keyFileExplained(name, permissions, cli.keyFilePlaces[verdict.by]);
    case 'exposed':
      return verdict.remedy === 'chmod'
        ? cli.keyFileExposed(name, permissions)
        : cli.keyFileOfAnother(name, permissions);
  }
}
