import { dirname } from 'node:path';
import { createFile, replaceFile } from '../files/private-file.ts';
import { makePrivateFolder } from '../files/private-folder.ts';
import { asStoreError, StoreError } from './store-error.ts';

type Content = Readonly<Record<string, unknown>>;

/** Makes a folder that its owner alone may look into, parents included. @throws StoreError `not-writable` */
export function preparePrivateFolder(folder: string): void {
  try {
    makePrivateFolder(folder);
  } catch (error) {
    throw asStoreError(error, 'not-writable', folder);
  }
}

/**
 * Writes JSON readable by its owner alone. Whoever reads sees the old file or the new one, never a part.
 *
 * @throws StoreError `not-writable`
 */
export async function replaceJsonFile(path: string, content: Content): Promise<void> {
  preparePrivateFolder(dirname(path));
  await replaceFile(path, textOf(content)).catch((error: unknown) => {
    throw asStoreError(error, 'not-writable', path);
  });
}

/**
 * The same for a file that must not be there yet, also when another program makes it at the same moment.
 *
 * @param name what the person calls it
 * @throws StoreError `exists` with that name, `not-writable`
 */
export async function createJsonFile(path: string, content: Content, name: string): Promise<void> {
  preparePrivateFolder(dirname(path));
  const isNew = await createFile(path, textOf(content)).catch((error: unknown) => {
    throw asStoreError(error, 'not-writable', path);
  });
  if (!isNew) throw new StoreError('exists', name);
}

function textOf(content: Content): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
