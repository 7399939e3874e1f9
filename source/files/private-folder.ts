import { mkdirSync, statSync } from 'node:fs';
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
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makePrivateFolder(parent);
  try {
    mkdirSync(folder, PRIVATE_FOLDER);
  } catch (error) {
    // Another program may have made it at this moment.
    if (errorCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}
