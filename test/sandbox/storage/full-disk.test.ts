import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReport } from '../../../source/sandbox/reporter.ts';
import { openDataDirectory } from '../../../source/sandbox/storage/data-directory.ts';
import { openStore } from '../../../source/sandbox/storage/open-store.ts';
import { bundle } from '../helpers/bundle.ts';

const execute = promisify(execFile);
/** Blocks of 512 bytes: less than one row of the fixture. */
const LIMITED = 'ulimit -f 256 && exec "$@"';
/** The fixture changes 30 MB. */
const GROWTH_MEGABYTES = 10;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test.each(['settle', 'close'])(
  'a full disk is told, does not fill the memory, and nothing is lost once there is room (%s)',
  async (how) => {
    const program = await bundle(join(import.meta.dirname, '../fixtures/full-disk.ts'), folder);
    const data = join(folder, how);
    const node = [process.execPath, '--expose-gc', program, data, how];
    const { stdout } = await execute('sh', ['-c', LIMITED, 'sh', ...node]);
    const { problems, grown } = JSON.parse(stdout);
    expect(problems).toEqual(['EFBIG']);
    expect(grown).toBeLessThan(GROWTH_MEGABYTES);

    const directory = await openDataDirectory(data);
    const { store, close } = await openStore(directory, false, createReport(undefined));
    expect(new Map(store.subscriptions.entries())).toEqual(
      new Map([
        ['large', { filters: { 'no longer': 1 } }],
        ['small', { filters: { 'written while the disk was full': 1 } }],
      ]),
    );
    await close();
    await directory.release();
  },
  120_000,
);
