import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
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
    await rm(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** The permissions of a file or folder, such as 0o600. */
export async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

/** The contents of every file below a folder, by path. */
export async function everyFileIn(folder: string): Promise<ReadonlyMap<string, string>> {
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
