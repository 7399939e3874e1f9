import { statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../files/error-code.ts';
import { readRegularFileSync } from '../../files/regular-file.ts';
import { isObject } from '../../structures/is-object.ts';
import { replaceJsonFile } from '../json-file.ts';
import { asStoreError } from '../store-error.ts';
import { type SecretPlace, type SecretStore, SecretStoreError } from './secret-store.ts';

/** Bytes of a file with a key. */
const LARGEST = 100_000;

/**
 * Keys as they are, each in a file that its owner alone can read. Anyone who is that owner, or has the
 * machine's disk or a backup of it, can read them; encrypting them with a key that lies beside would hide that.
 */
export class FileStore implements SecretStore {
  readonly kind = 'file';
  readonly #folder: string;

  constructor(configFolder: string) {
    this.#folder = join(configFolder, 'keys');
  }

  describe(): SecretPlace {
    return { kind: 'file', path: this.#folder };
  }

  async get(id: string): Promise<string | undefined> {
    const path = this.#path(id);
    let text: string;
    try {
      if (process.platform !== 'win32' && statSync(path).mode & 0o077) {
        throw new SecretStoreError('exposed', path);
      }
      text = readRegularFileSync(path, LARGEST);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw asStoreError(error, 'not-readable', path);
    }
    return keyIn(text, path);
  }

  async set(id: string, secret: string): Promise<void> {
    await replaceJsonFile(this.#path(id), { version: 1, key: secret });
  }

  async delete(id: string): Promise<boolean> {
    const path = this.#path(id);
    try {
      unlinkSync(path);
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw asStoreError(error, 'not-writable', path);
    }
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

/** The parser's own error would quote the text, and so the key. */
function keyIn(text: string, path: string): string {
  try {
    const content: unknown = JSON.parse(text);
    if (isObject(content) && typeof content.key === 'string') return content.key;
  } catch {
    // The same as a file without the field.
  }
  throw new SecretStoreError('damaged', path);
}
