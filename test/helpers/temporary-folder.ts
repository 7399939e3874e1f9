import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { errorCode } from '../../source/files/error-code.ts';
import { endTest } from './at-test-end.ts';
import { recordOutput } from './secret-watch.ts';

/** What the program writes for itself; keys may lie nowhere but in the folder of the secret store. */
const OF_THE_PROGRAM = /[\\/]profiles[\\/]|[\\/](?:preferences|labs)\.json|debug|export/;

/**
 * Gives every test of a file a folder of its own. What the program leaves there is searched for the keys of the
 * test, like all it prints.
 *
 * @returns the path of the present test's folder
 */
export function useTemporaryFolder(): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dps-wizard-test-'));
  });
  afterEach(async () => {
    // What still writes into the folder is ended before it is looked through and taken away.
    await endTest();
    for (const [path, text] of await everyFileIn(folder)) {
      if (OF_THE_PROGRAM.test(path)) recordOutput(path)(text);
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return () => folder;
}

/** The permissions of a file or folder, such as 0o600. */
export async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

/** How often a folder is looked through anew because a file was gone before it was read. */
const MOST_LOOKS = 10;

/**
 * The contents of every file below a folder, by path. A file that is put into its place meanwhile is gone under the
 * name it was written under: then everything is looked at again, or what it has become would be missed.
 */
export async function everyFileIn(folder: string): Promise<ReadonlyMap<string, string>> {
  for (let looks = 1; ; looks += 1) {
    try {
      return await filesIn(folder);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || looks === MOST_LOOKS) throw error;
    }
  }
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const path = join(file.parentPath, file.name);
        return [path, await readFile(path, 'utf8')] as const;
      }),
    ),
  );
}
