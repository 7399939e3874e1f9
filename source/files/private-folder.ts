import { mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

const PRIVATE_FOLDER = 0o700;

/**
 * Makes a folder that its owner alone may look into, parents included. One that is there already keeps its mode: it
 * may have more in it than ours, and what is ours in it is private by itself.
 *
 * Node's own recursive mkdir never ends on a file system that answers ENOENT although the parent is there, as
 * /proc does.
 *
 * @throws the file system's error
 */
export function makePrivateFolder(folder: string): void {
  if (lookAt(folder)?.isDirectory()) return;
  const parent = dirname(folder);
  // A file in its place is left to the system, which says ENOTDIR.
  if (parent !== folder && !lookAt(parent)) makePrivateFolder(parent);
  try {
    mkdirSync(folder, PRIVATE_FOLDER);
  } catch (error) {
    // Another program may have made it at this moment.
    if (errorCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

/** Below a file, Node 20 throws ENOTDIR and later versions find nothing: both mean that nothing is there. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
