import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type Conf from 'conf';
import { errorCode } from '../files/error-code.ts';
import { preparePrivateFolder } from './json-file.ts';
import { asStoreError } from './store-error.ts';

/** What a person chose once for every later call. */
export interface Preferences {
  /** Whether the walk is plain without being asked for; undefined until the person was asked. */
  readonly plain?: boolean;
}

interface Kept extends Preferences {
  readonly version?: typeof VERSION;
}

const NAME = 'preferences';
const VERSION = 1;

/**
 * Reads the preferences. A file that is damaged, or of a newer version, counts as none and stays as it is: a
 * preference is told anew in a moment.
 */
export async function readPreferences(configFolder: string): Promise<Preferences> {
  // conf brings its validator along, which nobody should wait for who has no preferences.
  if (!existsSync(fileIn(configFolder))) return {};
  try {
    const { version, plain } = (await openConf(configFolder)).store;
    return version === VERSION && plain !== undefined ? { plain } : {};
  } catch {
    return {};
  }
}

/** @throws StoreError when the file cannot be written */
export async function writePreferences(
  configFolder: string,
  { plain }: Preferences,
): Promise<void> {
  preparePrivateFolder(configFolder);
  try {
    const conf = await openConf(configFolder);
    conf.store = { version: VERSION, ...(plain !== undefined && { plain }) };
  } catch (error) {
    throw asStoreError(error, 'not-writable', fileIn(configFolder));
  }
}

/** @throws StoreError when the file cannot be removed */
export function forgetPreferences(configFolder: string): void {
  const path = fileIn(configFolder);
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw asStoreError(error, 'not-writable', path);
  }
}

async function openConf(configFolder: string): Promise<Conf<Kept>> {
  const { default: Conf } = await import('conf');
  return new Conf<Kept>({
    cwd: configFolder,
    configName: NAME,
    configFileMode: 0o600,
    schema: { version: { const: VERSION }, plain: { type: 'boolean' } },
    clearInvalidConfig: true,
  });
}

function fileIn(configFolder: string): string {
  return join(configFolder, `${NAME}.json`);
}
