import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../../../source/certificates/create-certificates.ts';
import { openDataDirectory } from '../../../source/sandbox/storage/data-directory.ts';

/** The state as version 0.1 wrote it, which marked no folder. */
const STATE = '{"version":1,"idScope":"0ne00000001","tables":{}}';

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
    await writeFile(join(parent, 'state.json'), STATE);
    for (const name of [half, foreign, 'mine.tmp']) await writeFile(join(parent, name), '{}');
    const directory = await openDataDirectory(parent);
    expect((await readdir(parent)).sort()).toEqual([
      '.dps-wizard-sandbox',
      'mine.tmp',
      'sandbox.lock',
      'state.json',
      foreign,
    ]);
    await directory.release();
  });

  test.each([
    ['empty but for what every file system has', 'lost+found/x', ''],
    ['of version 0.1, told by its state', 'state.json', STATE],
  ])('is taken and marked where it is %s', async (_name, file, text) => {
    await mkdir(join(parent, 'lost+found'));
    await writeFile(join(parent, file), text);
    await (await openDataDirectory(parent)).release();
    await writeFile(join(parent, 'more'), '');
    await (await openDataDirectory(parent)).release();
    expect(await readFile(join(parent, file), 'utf8')).toBe(text);
  });

  test('of version 0.1 whose state is damaged is told by its authority', async () => {
    await writeFile(join(parent, 'state.json'), '{"ver');
    await writeFile(join(parent, 'ca.pem'), (await createAuthority()).certificate);
    await (await openDataDirectory(parent)).release();
    expect(await readdir(parent)).toContain('.dps-wizard-sandbox');
  });

  test.each([
    ['a state of another program', 'state.json', '{"version":1}'],
    ['a server key', 'server.key', 'precious'],
    ['a lock of another program', 'sandbox.lock', 'held by theirs'],
    ['half a file of another program', `ca.key.${randomUUID()}.tmp`, 'precious'],
    ['anything else', 'notes.txt', ''],
  ])('is refused, and nothing in it touched, where it holds %s', async (_name, file, text) => {
    await writeFile(join(parent, file), text);
    await expect(openDataDirectory(parent)).rejects.toMatchObject({ problem: 'foreign' });
    expect(await readdir(parent)).toEqual([file]);
    expect(await readFile(join(parent, file), 'utf8')).toBe(text);
  });

  test("is refused where a company's authority lies in it", async () => {
    const { certificate } = await createAuthority('CN=Example Corp Root CA');
    await writeFile(join(parent, 'ca.pem'), certificate);
    await expect(openDataDirectory(parent)).rejects.toMatchObject({ problem: 'foreign' });
    expect(await readdir(parent)).toEqual(['ca.pem']);
  });

  test('is not waited for where a pipe stands in the place of its state', async () => {
    execFileSync('mkfifo', [join(parent, 'state.json')]);
    await expect(openDataDirectory(parent)).rejects.toMatchObject({ problem: 'foreign' });
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
