import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  type Stats,
  statSync,
} from 'node:fs';

/** Windows has neither: there the folder of the user is closed to others by its access list. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const NO_WAIT = constants.O_NONBLOCK ?? 0;
const OTHERS_WRITE = 0o022;

/** What is cached and larger than this was not made here. */
const MOST_BYTES = 16_000_000;

/** Whether it is this user's, or a link to what is. */
export function isThisUsers(path: string): boolean {
  return belongsToUser(statSync(path));
}

/** Windows tells of no owners. */
function belongsToUser({ uid }: Stats): boolean {
  const user = process.geteuid?.();
  return user === undefined || uid === user;
}

/** Whether only this user can have put there what is there. Windows makes up the bits: they say nothing there. */
function isOurs(found: Stats): boolean {
  return (
    belongsToUser(found) && (process.platform === 'win32' || (found.mode & OTHERS_WRITE) === 0)
  );
}

/** Whether it is a folder, no link to one, into which nobody else can write. */
export function isPrivateFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && isOurs(found);
}

/**
 * Reads a file that nobody else can have written. What is looked at is what is read: the file that was opened, not
 * its name.
 *
 * @returns undefined for a link, for what is no plain file, and for one of somebody else's or writable by others
 * @throws the file system's error
 */
export function readPrivateFile(path: string): Buffer | undefined {
  const file = openSync(path, constants.O_RDONLY | NO_FOLLOW | NO_WAIT);
  try {
    const found = fstatSync(file);
    if (!found.isFile() || !isOurs(found) || found.size > MOST_BYTES) return undefined;
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
