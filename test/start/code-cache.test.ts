import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CodeCache } from '../../source/start/code-cache.ts';
import { PartFile } from '../../source/start/part-file.ts';
import { Parts } from '../../source/start/parts.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

let folder: () => string;
const NAME = '0123456789abcdef-v20.19.0-x64';
const PART = 'main-ABC.js';
const isWindows = process.platform === 'win32';
const isRoot = process.geteuid?.() === 0;
const SOMEBODY = 4242;

const kept = (): string => join(folder(), 'code', NAME);
const open = (): CodeCache => new CodeCache(kept());

/** A part whose one function gives that number; all of them are of one length. */
const partOf = (digit: number): string =>
  `(function(register){register("./${PART}",(function(module){module.exports={answer:()=>${digit}}}))})`;

async function build(digit: number): Promise<void> {
  await writeFile(join(folder(), 'parts.js'), partOf(digit));
}

/** Starts the program once: what its one part answers, and whether that had to be compiled. */
function start(): { readonly answer: unknown; readonly compiled: boolean } {
  const cache = open();
  const file = new PartFile(join(folder(), 'parts.js'), { [PART]: [0, partOf(0).length] });
  const parts = new Parts(file, cache);
  const { answer } = parts.require(`./${PART}`) as { answer: () => unknown };
  const found = answer();
  const before = cache.read(PART, Buffer.from(partOf(Number(found))));
  cache.prepare();
  parts.keepNext();
  return { answer: found, compiled: before === undefined };
}

/** The one file that is kept. */
async function keptFile(): Promise<string> {
  const [name = '', ...others] = await readdir(kept());
  expect(others).toEqual([]);
  return join(kept(), name);
}

/** Lets something be done to what is kept, and starts again: it is not used, made anew, and used then. */
async function isNotTrusted(change: (file: string) => Promise<unknown>): Promise<void> {
  await build(1);
  start();
  expect(start()).toEqual({ answer: 1, compiled: false });
  await change(await keptFile());
  expect(start()).toEqual({ answer: 1, compiled: true });
}

describe('the code that is kept', () => {
  folder = useTemporaryFolder();

  it('is used by the second start, for this user alone', async () => {
    await build(1);
    expect(start()).toEqual({ answer: 1, compiled: true });
    expect(start()).toEqual({ answer: 1, compiled: false });
    if (isWindows) return;
    expect(await modeOf(kept())).toBe(0o700);
    expect(await modeOf(await keptFile())).toBe(0o600);
  });

  it.each([0, 3, 4, 31, 32, 40, 100, -40, -1])(
    'is not used once byte %i is another',
    async (index) => {
      await isNotTrusted(async (file) => {
        const bytes = await readFile(file);
        const place = index < 0 ? bytes.length + index : index;
        bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
        await writeFile(file, bytes);
      });
      expect(start()).toEqual({ answer: 1, compiled: false });
    },
  );

  it.each([0, 3, 4, 31, 32, 200])('is not used cut to %i bytes', async (length) => {
    await isNotTrusted(async (file) => writeFile(file, (await readFile(file)).subarray(0, length)));
  });

  it('is not used for another source of the same length, and goes when that is kept', async () => {
    await build(1);
    start();
    const before = await readFile(await keptFile());
    await build(2);
    expect(start()).toEqual({ answer: 2, compiled: true });
    expect(await readFile(await keptFile())).not.toEqual(before);
    expect(start()).toEqual({ answer: 2, compiled: false });
  });

  it('is not used of one source in the place of another', async () => {
    await build(1);
    start();
    const old = await readFile(await keptFile());
    await build(2);
    start();
    expect(start()).toEqual({ answer: 2, compiled: false });
    await writeFile(await keptFile(), old);
    expect(start()).toEqual({ answer: 2, compiled: true });
    expect(start()).toEqual({ answer: 2, compiled: false });
  });

  it('leaves nothing of a start that was killed while it wrote', async () => {
    await build(1);
    start();
    await build(2);
    await writeFile(`${await keptFile()}.4242.tmp`, 'half');
    expect(start()).toEqual({ answer: 2, compiled: true });
    expect(await keptFile()).toBe(join(kept(), PART));
  });

  it('is kept apart for a command that keeps code of its own', async () => {
    await build(6);
    const source = Buffer.from(partOf(6));
    const codeOf = (command: string): Buffer => Buffer.from(`code of ${command}`);
    expect(open().prepare()).toBe(true);
    for (const command of ['explain', 'profiles']) {
      new CodeCache(kept(), command).keep(PART, source, codeOf(command));
    }
    expect(new CodeCache(kept(), 'explain').read(PART, source)).toEqual(codeOf('explain'));
    expect(new CodeCache(kept(), 'profiles').read(PART, source)).toEqual(codeOf('profiles'));
    expect(open().read(PART, source)).toBeUndefined();
  });

  it('is not used where V8 itself refuses it, whatever its checksum', async () => {
    // A source that this process has not compiled yet: else V8 would not look at what it is handed.
    await build(7);
    const source = Buffer.from(partOf(7));
    const code = Buffer.alloc(1000, 7);
    await mkdir(join(folder(), 'code'), { mode: 0o700 });
    expect(open().prepare()).toBe(true);
    open().keep(PART, source, code);
    expect(open().read(PART, source)).toEqual(code);
    expect(start().answer).toBe(7);
    expect(open().read(PART, source)).not.toEqual(code);
  });

  it.skipIf(isWindows).each([0o620, 0o602, 0o666])('is not used with mode %o', async (mode) => {
    await isNotTrusted((file) => chmod(file, mode));
  });

  it.skipIf(isWindows).each([0o720, 0o702, 0o777])(
    'is neither used nor kept in a folder of mode %o',
    async (mode) => {
      await isNotTrusted(() => chmod(kept(), mode));
      expect(start()).toEqual({ answer: 1, compiled: true });
    },
  );

  it.skipIf(!isRoot)('is not used where it belongs to somebody else (as root)', async () => {
    await isNotTrusted((file) => chown(file, SOMEBODY, SOMEBODY));
  });

  it.skipIf(!isRoot)('is not used in a folder of somebody else (as root)', async () => {
    await isNotTrusted(() => chown(kept(), SOMEBODY, SOMEBODY));
    expect(start()).toEqual({ answer: 1, compiled: true });
  });

  it.skipIf(!isRoot)('makes no folder in the home of somebody else (as root)', async () => {
    await build(1);
    await mkdir(join(folder(), 'code'));
    await chown(join(folder(), 'code'), SOMEBODY, SOMEBODY);
    start();
    expect(await readdir(join(folder(), 'code'))).toEqual([]);
  });

  it.skipIf(isWindows)('is not used through a link, and the link leads nowhere new', async () => {
    const elsewhere = join(folder(), 'elsewhere');
    await isNotTrusted(async (file) => {
      await rename(file, elsewhere);
      await symlink(elsewhere, file);
    });
    expect((await readFile(elsewhere)).length).toBeGreaterThan(100);
    expect(start()).toEqual({ answer: 1, compiled: false });
  });

  it.skipIf(isWindows)('is neither used nor kept in a folder behind a link', async () => {
    await isNotTrusted(async () => {
      await rename(kept(), join(folder(), 'elsewhere'));
      await symlink(join(folder(), 'elsewhere'), kept());
    });
    expect(start()).toEqual({ answer: 1, compiled: true });
  });

  it('is nothing where a folder has its name, or its folder is a file', async () => {
    await isNotTrusted(async (file) => {
      await rm(file);
      await mkdir(file);
    });
    await rm(kept(), { recursive: true });
    await writeFile(kept(), 'mine');
    expect(start()).toEqual({ answer: 1, compiled: true });
    expect(await readFile(kept(), 'utf8')).toBe('mine');
  });

  it('is nothing where there is no home', async () => {
    const cache = new CodeCache(join(folder(), 'nobody', '.cache', 'dps-wizard', 'code', NAME));
    expect(cache.prepare()).toBe(false);
    expect(await readdir(folder())).toEqual([]);
  });

  it('goes with builds and versions that were not started lately, and nothing else does', async () => {
    await build(1);
    const names = ['a', 'b', 'c', 'd', 'e'].map((letter) => `${letter.repeat(16)}-v22.1.0-arm64`);
    for (const [index, name] of names.entries()) {
      const path = join(folder(), 'code', name);
      await mkdir(path, { recursive: true });
      await utimes(path, 1000 + index, 1000 + index);
    }
    await mkdir(join(folder(), 'code', 'photos'));
    start();
    const left = await readdir(join(folder(), 'code'));
    expect(left.toSorted()).toEqual([NAME, ...names.slice(2), 'photos'].toSorted());
  });
});
