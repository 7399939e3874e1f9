import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFile, isLeftOver, replaceFile } from '../../source/files/private-file.ts';
import { makePrivateFolder } from '../../source/files/private-folder.ts';
import { setAside } from '../../source/files/set-aside.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('a private file', () => {
  const folder = useTemporaryFolder();
  const path = (): string => join(folder(), 'a.json');

  it('is replaced as a whole and becomes private, with nothing left beside it', async () => {
    await writeFile(path(), 'an old and longer text', { mode: 0o644 });
    await replaceFile(path(), 'new');
    expect(await readFile(path(), 'utf8')).toBe('new');
    expect(await modeOf(path())).toBe(0o600);
    expect(await readdir(folder())).toEqual(['a.json']);
  });

  it('can be made for everyone to read', async () => {
    await replaceFile(path(), 'a certificate', 0o644);
    expect(await modeOf(path())).toBe(0o644);
  });

  it('is created by one of many', async () => {
    const texts = Array.from({ length: 20 }, (_, number) => String(number));
    const made = await Promise.all(texts.map((text) => createFile(path(), text)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await readFile(path(), 'utf8')).toBe(String(made.indexOf(true)));
    expect(await modeOf(path())).toBe(0o600);
    expect(await readdir(folder())).toEqual(['a.json']);
  });

  it('that cannot be written leaves what is there, and nothing beside it', async () => {
    await mkdir(path());
    await expect(replaceFile(path(), 'x')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await createFile(path(), 'x')).toBe(false);
    expect(await readdir(folder())).toEqual(['a.json']);
    await expect(replaceFile(join(folder(), 'no', 'a'), 'x')).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('is known as left over by its name alone', () => {
    const name = 'state.json.1b4e28ba-2fa1-41d2-883f-0016d3cca427.tmp';
    expect(isLeftOver(name)).toBe(true);
    expect(isLeftOver(name, ['state.json'])).toBe(true);
    expect(isLeftOver(name, ['other.json'])).toBe(false);
    expect(isLeftOver('state.json.tmp')).toBe(false);
    expect(isLeftOver('1b4e28ba-2fa1-41d2-883f-0016d3cca427.tmp')).toBe(false);
  });
});

describe('a private folder', () => {
  const folder = useTemporaryFolder();

  it('is made with its parents; one that is there keeps its mode: somebody else may have made it', async () => {
    const path = join(folder(), 'a', 'b');
    makePrivateFolder(path);
    expect(await modeOf(path)).toBe(0o700);
    expect(await modeOf(join(folder(), 'a'))).toBe(0o700);
    await chmod(path, 0o755);
    makePrivateFolder(path);
    expect(await modeOf(path)).toBe(0o755);
  });

  it('is not made over a file', async () => {
    await writeFile(join(folder(), 'a'), '');
    expect(() => makePrivateFolder(join(folder(), 'a'))).toThrow('EEXIST');
    expect(() => makePrivateFolder(join(folder(), 'a', 'b'))).toThrow(/EEXIST|ENOTDIR/);
  });
});

describe('what is set aside', () => {
  const folder = useTemporaryFolder();

  it('keeps its content under a name that says why and when, each time another', async () => {
    const path = join(folder(), 'a.json');
    const now = new Date('2026-11-26T09:15:00.123Z');
    for (const text of ['one', 'two']) {
      await writeFile(path, text);
      setAside(path, 'damaged', now);
    }
    expect(await readdir(folder())).toEqual([
      'a.json.damaged-20261126T091500Z',
      'a.json.damaged-20261126T091500Z-2',
    ]);
    expect(await readFile(join(folder(), 'a.json.damaged-20261126T091500Z'), 'utf8')).toBe('one');
  });

  it('has to be there', () => {
    expect(() => setAside(join(folder(), 'nothing'), 'damaged')).toThrow('ENOENT');
  });
});
