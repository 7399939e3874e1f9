import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../source/persistence/file-lock.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('a lock', () => {
  const folder = useTemporaryFolder();
  const path = (): string => join(folder(), '.lab.json.lock');

  it('says whose it is while the work goes on, and is gone afterwards', async () => {
    const text = await withLock(path(), () => readFile(path(), 'utf8'));
    expect(text).toBe(`${process.pid} ${hostname()}`);
    expect(await readdir(folder())).toEqual([]);
  });

  it('is gone also when the work fails', async () => {
    await expect(withLock(path(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await readdir(folder())).toEqual([]);
  });

  it.each([
    ['of a program that has ended', `999999999 ${hostname()}`, 0],
    ['of another machine, a minute old', '1 elsewhere', 61],
    ['whose program was killed before it could say whose it is', '', 2],
  ])('left behind %s is in nobody’s way', async (_name, text, secondsAgo) => {
    await writeFile(path(), text);
    const made = Date.now() / 1000 - secondsAgo;
    await utimes(path(), made, made);
    expect(await withLock(path(), () => 'done')).toBe('done');
    expect(await readdir(folder())).toEqual([]);
  });
});
