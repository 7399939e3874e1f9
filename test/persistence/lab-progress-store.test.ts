import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withPassed, withPlace, withStarted } from '../../source/lessons/labs/progress.ts';
import { FileLabProgressStore } from '../../source/persistence/lab-progress-store.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-02T00:00:00.000Z';

describe('the progress of the labs', () => {
  const folder = useTemporaryFolder();
  const config = (): string => join(folder(), 'config');
  const file = (): string => join(config(), 'labs.json');

  it('is nothing before anything was done', async () => {
    expect(await new FileLabProgressStore(config()).load()).toEqual({});
  });

  it('is kept for its owner alone', async () => {
    const store = new FileLabProgressStore(config());
    await store.save(withPassed({}, 'wrong-key', AT));
    expect(await new FileLabProgressStore(config()).load()).toEqual({
      'wrong-key': { startedAt: AT, passedAt: AT },
    });
    if (process.platform === 'win32') return;
    expect(await modeOf(file())).toBe(0o600);
    expect(await modeOf(config())).toBe(0o700);
  });

  it('keeps where somebody is, and forgets a lab on demand and no other', async () => {
    const store = new FileLabProgressStore(config());
    await store.save(withPlace({}, 'wrong-key', AT, { prediction: 'tls', task: 2 }));
    await store.save(withPassed({}, 'two-names', AT));
    expect((await store.load())['wrong-key']).toEqual({
      startedAt: AT,
      prediction: 'tls',
      task: 2,
    });
    await store.forget('wrong-key');
    expect(Object.keys(await store.load())).toEqual(['two-names']);
  });

  it('tells of what is still being saved', async () => {
    const store = new FileLabProgressStore(config());
    const saved = store.save(withPassed({}, 'wrong-key', AT));
    expect(await store.load()).toEqual({ 'wrong-key': { startedAt: AT, passedAt: AT } });
    await saved;
  });

  it('never loses a pass to a program that did not know of it', async () => {
    const one = new FileLabProgressStore(config());
    const other = new FileLabProgressStore(config());
    const before = await other.load();
    await one.save(withPassed({}, 'wrong-key', AT));
    await Promise.all([
      other.save(withStarted(before, 'wrong-key', LATER)),
      one.save(withStarted({}, 'assigning-and-retry-after', LATER)),
    ]);
    expect(await one.load()).toEqual({
      'wrong-key': { startedAt: AT, passedAt: AT },
      'assigning-and-retry-after': { startedAt: LATER },
    });
  });

  it('keeps labs that only a newer version knows', async () => {
    await mkdir(config());
    const labs = { 'lost-hub': { startedAt: AT, stars: 3 } };
    await writeFile(file(), JSON.stringify({ version: 2, labs }));
    const store = new FileLabProgressStore(config());
    expect(await store.load()).toEqual({});
    await store.save(withStarted({}, 'wrong-key', AT));
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ labs });
  });

  it.each(['', '{', '[]', '{"labs":7}', 'null'])(
    'begins anew beside a damaged file (%j), which is set aside',
    async (content) => {
      await mkdir(config());
      await writeFile(file(), content);
      const store = new FileLabProgressStore(config());
      expect(await store.load()).toEqual({});
      await store.save(withStarted({}, 'wrong-key', AT));
      expect(await store.load()).toEqual({ 'wrong-key': { startedAt: AT } });
      const aside = readdirSync(config()).filter((name) => name.startsWith('labs.json.damaged-'));
      expect(aside).toHaveLength(1);
      expect(await readFile(join(config(), aside[0] as string), 'utf8')).toBe(content);
    },
  );

  it('says what is in the way when it cannot be written', async () => {
    await writeFile(config(), 'a file where the folder should be');
    const store = new FileLabProgressStore(config());
    expect(await store.load()).toEqual({});
    await expect(store.save({})).rejects.toMatchObject({ name: 'StoreError' });
  });
});
