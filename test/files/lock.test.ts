import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Lock, type LockOptions, takeLock } from '../../source/files/lock.ts';
import { ownIdentity } from '../../source/files/process-identity.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

/** No system gives a process so high an ID. */
const GONE = 999_999_999;
/** Milliseconds without a touch that count as the end of a holder in these tests. */
const SILENCE = 150;

describe('a lock', () => {
  const folder = useTemporaryFolder();
  const path = (): string => join(folder(), 'a.lock');

  /** @throws when somebody else has it */
  async function taken(options: LockOptions = { wait: 0, silence: SILENCE }): Promise<Lock> {
    const lock = await takeLock(path(), options);
    if ('release' in lock) return lock;
    throw new Error(`held by ${JSON.stringify(lock.holder)}`);
  }

  const textOf = (identity: object): string =>
    `${JSON.stringify({ id: 'x', host: hostname(), ...ownIdentity(), ...identity })}\n`;

  it('says whose it is while it is held, and is gone afterwards', async () => {
    const lock = await taken();
    expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({
      processId: process.pid,
      host: hostname(),
    });
    await lock.release();
    expect(await readdir(folder())).toEqual([]);
  });

  it('is had by one at a time, also within one process', async () => {
    const lock = await taken();
    expect(await takeLock(path(), { wait: 0 })).toMatchObject({
      holder: { processId: process.pid, host: hostname() },
    });
    await lock.release();
    await (await taken()).release();
  });

  it('is waited for as long as one wants to', async () => {
    const lock = await taken();
    const next = taken({ wait: 60_000 });
    await lock.release();
    await (await next).release();
  });

  it.each([
    ['of a program that has ended', textOf({ processId: GONE })],
    ['whose process ID another program has by now', textOf({ startedAt: '1' })],
    ['of a machine or container that does not touch it', textOf({ space: 'elsewhere' })],
    ['of version 0.1, of a program that has ended', String(GONE)],
    ['of version 0.1, of our own ID: a forerunner in a container', String(process.pid)],
    ['of a profile of version 0.1, of a program that has ended', `${GONE} ${hostname()}`],
    ['of a profile of version 0.1, of a machine that is away', '1 elsewhere'],
    ['with half a text', '{"id":'],
  ])('left behind %s is in nobody’s way', async (_name, text) => {
    await writeFile(path(), text);
    await (await taken()).release();
    expect(await readdir(folder())).toEqual([]);
  });

  it('whose program was killed before it could say whose it is is in nobody’s way', async () => {
    await writeFile(path(), '');
    const twoSecondsAgo = Date.now() / 1000 - 2;
    await utimes(path(), twoSecondsAgo, twoSecondsAgo);
    await (await taken({ wait: 0 })).release();
    expect(await readdir(folder())).toEqual([]);
  });

  it.each([
    ['of this machine', (): string => textOf({ processId: process.ppid, startedAt: '' })],
    ['of another machine or container', (): string => textOf({ space: 'elsewhere' })],
  ])('of a program %s that touches it is left to it', async (_name, text) => {
    await writeFile(path(), text());
    let seconds = 0;
    const touching = setInterval(() => {
      seconds += 1;
      void utimes(path(), seconds, seconds);
    }, SILENCE / 10);
    expect(await takeLock(path(), { wait: 0, silence: SILENCE })).toMatchObject({
      holder: { host: hostname() },
    });
    clearInterval(touching);
    expect(await readFile(path(), 'utf8')).toBe(text());
  });

  it('of a process of version 0.1 that lives names it', async () => {
    await writeFile(path(), String(process.ppid));
    expect(await takeLock(path(), { wait: 0 })).toMatchObject({
      holder: { processId: process.ppid },
    });
    expect(await readdir(folder())).toEqual(['a.lock']);
  });

  it('is cleared away although whoever began to was killed in the middle', async () => {
    await writeFile(path(), textOf({ processId: GONE }));
    await writeFile(`${path()}.clearing`, textOf({ processId: GONE }));
    await (await taken()).release();
    expect(await readdir(folder())).toEqual([]);
  });

  it('that another took over meanwhile is not removed when it is released', async () => {
    const lock = await taken();
    await writeFile(path(), textOf({ id: 'of the other' }));
    await lock.release();
    expect(await readFile(path(), 'utf8')).toContain('of the other');
  });
});
