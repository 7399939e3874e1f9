import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { asStoreError, errorCode, StoreError } from './store-error.ts';

/** Temporary files begin like this; one that is left over was left by a program that was killed. */
export const TEMPORARY_PREFIX = '.writing-';

/** Answers of file systems that have no hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/** Makes a folder that its owner alone may look into, parents included. */
export function makePrivateFolder(folder: string): void {
  try {
    makeFolders(folder);
    // A folder that was made by hand may be open to others.
    if (process.platform !== 'win32' && statSync(folder).mode & 0o077) chmodSync(folder, 0o700);
  } catch (error) {
    throw asStoreError(error, 'not-writable', folder);
  }
}

/**
 * Node's own recursive mkdir never ends on a file system that answers ENOENT although the parent is there, as
 * /proc does.
 */
function makeFolders(folder: string): void {
  const isThere = statSync(folder, { throwIfNoEntry: false });
  if (isThere?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    mkdirSync(folder, 0o700);
  } catch (error) {
    // Another program may have made it at this moment.
    if (errorCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

/** Loads what writing needs, so that nobody waits at a lock for it. */
export async function prepareToWrite(): Promise<void> {
  await import('conf');
}

/**
 * Writes JSON readable by its owner alone. Whoever reads sees the old file or the new one, never a part:
 * conf writes a file beside it, which then takes its name.
 *
 * @param how `create` fails when the file is there, also when another program makes it at the same moment
 * @throws StoreError `exists` or `not-writable`
 */
export async function writePrivateFile(
  folder: string,
  fileName: string,
  content: Readonly<Record<string, unknown>>,
  how: 'create' | 'replace',
): Promise<void> {
  const { default: Conf } = await import('conf');
  const path = join(folder, fileName);
  makePrivateFolder(folder);
  const configName = `${TEMPORARY_PREFIX}${randomUUID()}`;
  const text = `${JSON.stringify(content, undefined, 2)}\n`;
  const temporary = join(folder, `${configName}.json`);
  try {
    // conf makes the file as it opens it, out of its defaults. Where SNAP is set, as in the terminal of some
    // editors, it writes in place: only a file of our own makes the change of name atomic everywhere.
    new Conf({
      cwd: folder,
      configName,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
      serialize: () => text,
      defaults: content,
    });
    // On a disk that fills up meanwhile conf writes the part that fits and reports no error.
    if (readFileSync(temporary, 'utf8') !== text) {
      throw new StoreError('not-writable', path, 'ENOSPC');
    }
    if (how === 'replace') renameSync(temporary, path);
    else moveWithoutReplacing(temporary, path);
  } catch (error) {
    throw asStoreError(error, 'not-writable', path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A hard link is the one way to give a finished file a name only if nobody else has it. */
function moveWithoutReplacing(from: string, to: string): void {
  try {
    linkSync(from, to);
    return;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') throw new StoreError('exists', to);
    if (code === undefined || !NO_LINKS.has(code)) throw error;
  }
  // Without links the name is claimed by an empty file first. Being killed between the two lines leaves an
  // empty profile, which is set aside later like any other that is damaged.
  try {
    closeSync(openSync(to, 'wx', 0o600));
  } catch (error) {
    throw errorCode(error) === 'EEXIST' ? new StoreError('exists', to) : error;
  }
  renameSync(from, to);
}
