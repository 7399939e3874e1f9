import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataDirectory } from '../../../source/sandbox/storage/data-directory.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  await rm(parent, { recursive: true });
});

describe('a data directory', () => {
  test("is made with its parents, for its owner's eyes only", async () => {
    const path = join(parent, 'a', 'b');
    const directory = await openDataDirectory(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect(directory.file('state.json')).toBe(join(path, 'state.json'));
    await directory.release();
  });

  test('that is there already keeps its mode: it may be anything', async () => {
    await chmod(parent, 0o755);
    const directory = await openDataDirectory(parent);
    expect((await stat(parent)).mode & 0o777).toBe(0o755);
    await directory.release();
  });

  test('is held by one sandbox at a time', async () => {
    const directory = await openDataDirectory(parent);
    await expect(openDataDirectory(parent)).rejects.toMatchObject({
      name: 'DataDirectoryError',
      problem: 'in-use',
      holder: { processId: process.pid },
    });
    await directory.release();
    const again = await openDataDirectory(parent);
    await again.release();
  });

  test('is in use as long as the process in its lock lives', async () => {
    // The parent of this test's process outlives it.
    await writeFile(join(parent, 'sandbox.lock'), String(process.ppid));
    await expect(openDataDirectory(parent)).rejects.toMatchObject({
      problem: 'in-use',
      holder: { processId: process.ppid },
    });
  });

  test.each([
    ['a process that is gone', '999999999'],
    ['a killed start that wrote nothing', ''],
  ])('is taken over from %s', async (_name, content) => {
    await writeFile(join(parent, 'sandbox.lock'), content);
    const directory = await openDataDirectory(parent);
    expect(JSON.parse(await readFile(join(parent, 'sandbox.lock'), 'utf8'))).toMatchObject({
      processId: process.pid,
    });
    await directory.release();
  });

  test('is rid of what was half-written when its last sandbox was killed, and of nothing else', async () => {
    const half = `state.json.${randomUUID()}.tmp`;
    const foreign = `theirs.json.${randomUUID()}.tmp`;
    for (const name of [half, foreign, 'state.json', 'mine.tmp'])
      await writeFile(join(parent, name), '{}');
    const directory = await openDataDirectory(parent);
    expect((await readdir(parent)).sort()).toEqual([
      'mine.tmp',
      'sandbox.lock',
      'state.json',
      foreign,
    ]);
    await directory.release();
  });

  test('that cannot be written is told as such', async () => {
    const file = join(parent, 'a-file');
    await writeFile(file, '');
    await expect(openDataDirectory(join(file, 'sub'))).rejects.toMatchObject({
      problem: 'not-writable',
      cause: { code: 'ENOTDIR' },
    });
  });
});
