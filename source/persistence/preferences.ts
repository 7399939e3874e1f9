import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type Conf from 'conf';
import { errorCode } from '../files/error-code.ts';
import { PRIVATE_FILE } from '../files/private-file.ts';
import { preparePrivateFolder } from './json-file.ts';
import { asStoreError } from './store-error.ts';

/** What a person chose once for every later call. */
export interface Preferences {
  /** Whether the walk is plain without being asked for; undefined until the person was asked. */
  readonly plain?: boolean;
}

const NAME = 'preferences';
const VERSION = 1;

/**
 * Reads the preferences. A file that is damaged, or of a newer version, counts as none and stays as it is: a
 * preference is told anew in a moment.
 */
export async function readPreferences(configFolder: string): Promise<Preferences> {
  // Nobody should wait for conf who has no preferences.
  if (!existsSync(fileIn(configFolder))) return {};
  try {
    const { version, plain } = (await openConf(configFolder)).store;
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

/** Without a schema: conf's validator would be the largest part of the program that is published. */
async function openConf(configFolder: string): Promise<Conf> {
  const { default: Conf } = await import('conf');
  return new Conf({
    cwd: configFolder,
    configName: NAME,
    configFileMode: PRIVATE_FILE,
    clearInvalidConfig: true,
  });
}

function fileIn(configFolder: string): string {
  return join(configFolder, `${NAME}.json`);
}
