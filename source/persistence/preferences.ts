import { readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from './private-file.ts';
import { asStoreError, errorCode } from './store-error.ts';

/** What a person chose once for every later call. */
export interface Preferences {
  /** Whether the walk is plain without being asked for; undefined until the person was asked. */
  readonly plain?: boolean;
}

const FILE = 'preferences.json';
const VERSION = 1;

/**
 * Reads the preferences. A file that is damaged, or of a newer version, counts as none and stays as it is: a
 * preference is told anew in a moment.
 */
export function readPreferences(configFolder: string): Preferences {
  try {
    const raw = JSON.parse(readFileSync(join(configFolder, FILE), 'utf8')) as unknown;
    const { version, plain } = raw as { readonly version?: unknown; readonly plain?: unknown };
    return version === VERSION && typeof plain === 'boolean' ? { plain } : {};
  } catch {
    return {};
  }
}

/** @throws StoreError when the file cannot be written */
export async function writePreferences(
  configFolder: string,
  { plain }: Preferences,
): Promise<void> {
  await writePrivateFile(configFolder, FILE, { version: VERSION, plain }, 'replace');
}

/** @throws StoreError when the file cannot be removed */
export function forgetPreferences(configFolder: string): void {
  const path = join(configFolder, FILE);
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw asStoreError(error, 'not-writable', path);
  }
}
