import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { UnusableProfile } from '../../source/persistence/profile-files.ts';
import { type NewProfile, ProfileStore } from '../../source/persistence/profile-store.ts';
import { StoreError } from '../../source/persistence/store-error.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

function lab(name = 'lab'): NewProfile {
  return { name, named: true, settings: { host: 'localhost' }, step: 'review', ticked: {} };
}

async function troubleOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof StoreError ? `${error.trouble} ${error.reason}`.trim() : String(error);
}

describe('the saved profiles', () => {
  const folder = useTemporaryFolder();
  let store: ProfileStore;
  let unusable: UnusableProfile[];
  const fileOf = (name: string): string => join(folder(), 'config', 'profiles', name);

  beforeEach(() => {
    unusable = [];
    store = new ProfileStore(join(folder(), 'config'), (one) => unusable.push(one));
  });

  it('are none, and no folder is made, before the first one is saved', () => {
    expect(store.list()).toEqual([]);
    expect(store.get('lab')).toBeUndefined();
    expect(existsSync(join(folder(), 'config'))).toBe(false);
  });

  it('come back as they were saved, the one used last first', async () => {
    const first = await store.create(lab('first'));
    await store.create(lab('second'));
    await store.update('first', (profile) => ({ ...profile, step: 'verify' }));
    expect(store.list().map(({ name }) => name)).toEqual(['first', 'second']);
    expect(store.get('FIRST')).toMatchObject({ id: first.id, step: 'verify' });
    expect(unusable).toEqual([]);
  });

  it('can be read by their owner alone, after the first writing and after every other', async () => {
    await mkdir(join(folder(), 'config', 'profiles'), { recursive: true, mode: 0o755 });
    await store.create(lab());
    expect(await modeOf(fileOf('lab.json'))).toBe(0o600);
    await chmod(fileOf('lab.json'), 0o644);
    await store.update('lab', (profile) => ({ ...profile, step: 'verify' }));
    expect(await modeOf(fileOf('lab.json'))).toBe(0o600);
    // Whoever made the folder decides who may look into it.
    expect(await modeOf(fileOf(''))).toBe(0o755);
  });

  it('make the folder above with the same care', async () => {
    await store.create(lab());
    expect(await modeOf(join(folder(), 'config'))).toBe(0o700);
  });

  it('are not made twice under one name', async () => {
    await store.create(lab());
    expect(await troubleOf(store.create(lab('LAB')))).toBe('exists');
    expect((await store.createNumbered(lab())).name).toBe('lab-2');
    expect((await store.createNumbered(lab())).name).toBe('lab-3');
  });

  it('are written only when something changes', async () => {
    const { updatedAt } = await store.create(lab());
    expect(await store.update('lab', () => undefined)).toMatchObject({ updatedAt });
  });

  it('keep who they are when they are renamed', async () => {
    const { id } = await store.create(lab());
    await store.create(lab('other'));
    expect(await store.rename('lab', 'Contoso lab')).toMatchObject({ id, name: 'Contoso lab' });
    expect(store.get('lab')).toBeUndefined();
    expect(await store.rename('Contoso lab', 'CONTOSO LAB')).toMatchObject({ id });
    expect(await troubleOf(store.rename('contoso lab', 'other'))).toBe('exists');
    expect(await troubleOf(store.rename('nobody', 'x'))).toBe('not-found');
    expect(
      store
        .list()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['CONTOSO LAB', 'other']);
  });

  it('are copied without key, assignment and history', async () => {
    await store.create(lab());
    const original = await store.update('lab', (profile) => ({
      ...profile,
      key: { store: 'file', derived: false, registrationId: 'a' },
      lastResult: { outcome: 'done', step: 'next', at: profile.createdAt },
    }));
    const copy = await store.duplicate('lab', 'copy');
    expect(copy).toMatchObject({ name: 'copy', settings: original.settings });
    expect(copy.id).not.toBe(original.id);
    expect(copy.key).toBeUndefined();
    expect(copy.lastResult).toBeUndefined();
  });

  it('are gone when they were removed', async () => {
    await store.create(lab());
    expect((await store.remove('lab')).name).toBe('lab');
    expect(store.list()).toEqual([]);
    expect(await troubleOf(store.remove('lab'))).toBe('not-found');
  });

  it('take the name of their file when someone copied it', async () => {
    await store.create(lab());
    await writeFile(fileOf('copy%20of%20lab.json'), await readFile(fileOf('lab.json')));
    expect(
      store
        .list()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['copy of lab', 'lab']);
  });

  it('lose the temporary files of killed programs after an hour, and no others', async () => {
    await store.create(lab());
    const old = fileOf('.writing-1.json');
    const young = fileOf('.writing-2.json');
    await writeFile(old, 'half');
    await writeFile(young, 'half');
    await utimes(old, new Date(), new Date(Date.now() - 4_000_000));
    expect(store.list()).toHaveLength(1);
    expect(existsSync(old)).toBe(false);
    expect(existsSync(young)).toBe(true);
  });

  describe('that cannot be used', () => {
    beforeEach(() => mkdir(fileOf(''), { recursive: true }));

    const cases: Readonly<Record<string, { readonly text: string; readonly kind: string }>> = {
      'were cut off': { text: '{"version":1,"name":"la', kind: 'damaged' },
      'are empty': { text: '', kind: 'damaged' },
      'hold garbage': { text: '\u0000\u0001PK\u0003', kind: 'damaged' },
      'have no version': { text: '{"name":"lab"}', kind: 'damaged' },
      'are of a newer version': { text: '{"version":2,"name":"lab"}', kind: 'newer' },
    };
    for (const [how, { text, kind }] of Object.entries(cases)) {
      it(`because they ${how} are set aside whole, and the name is free again`, async () => {
        await writeFile(fileOf('lab.json'), text);
        expect(store.list()).toEqual([]);
        expect(unusable).toMatchObject([{ name: 'lab', kind, path: fileOf('lab.json') }]);
        const [{ setAsideAs = '' } = {}] = unusable;
        expect(setAsideAs).toMatch(new RegExp(`lab\\.json\\.${kind}-\\d{8}T\\d{6}Z$`));
        expect(await readFile(setAsideAs, 'utf8')).toBe(text);
        expect((await store.create(lab())).name).toBe('lab');
        expect(store.list()).toHaveLength(1);
        expect(unusable).toHaveLength(1);
      });
    }

    it('because a folder stands there are set aside with all that is in it', async () => {
      await mkdir(fileOf('lab.json'));
      await writeFile(join(fileOf('lab.json'), 'inside'), 'kept');
      expect(store.get('lab')).toBeUndefined();
      const [{ setAsideAs = '', kind = '' } = {}] = unusable;
      expect(kind).toBe('damaged');
      expect(await readFile(join(setAsideAs, 'inside'), 'utf8')).toBe('kept');
    });

    it('twice within a second keep both', async () => {
      for (const text of ['one', 'two']) {
        await writeFile(fileOf('lab.json'), text);
        store.get('lab');
      }
      const paths = unusable.map(({ setAsideAs }) => setAsideAs ?? '');
      expect(new Set(paths).size).toBe(2);
      expect(await Promise.all(paths.map((path) => readFile(path, 'utf8')))).toEqual([
        'one',
        'two',
      ]);
    });

    it('are made way for when a new one of that name is saved', async () => {
      await writeFile(fileOf('lab.json'), 'garbage');
      await store.create(lab());
      expect(unusable).toHaveLength(1);
      expect(store.get('lab')?.settings).toEqual({ host: 'localhost' });
    });

    it('because a link leads in a circle are named and left where they are', async () => {
      await symlink(fileOf('lab.json'), fileOf('lab.json'));
      expect(store.list()).toEqual([]);
      expect(unusable).toMatchObject([{ kind: 'unreadable', detail: 'ELOOP' }]);
      expect(unusable[0]?.setAsideAs).toBeUndefined();
      expect(await readdir(fileOf(''))).toEqual(['lab.json']);
    });
  });

  describe('in a place that cannot be written', () => {
    it('say so when a file stands where the folder should be', async () => {
      await writeFile(join(folder(), 'config'), 'a file');
      expect(await troubleOf(store.create(lab()))).toMatch(/^not-writable ENOTDIR|EEXIST/);
      expect(() => store.list()).toThrow(StoreError);
      expect(await readFile(join(folder(), 'config'), 'utf8')).toBe('a file');
    });

    it('say so on a file system that takes no files at all', async () => {
      const nowhere = new ProfileStore('/proc/self/dps-wizard');
      expect(nowhere.list()).toEqual([]);
      expect(await troubleOf(nowhere.create(lab()))).toMatch(/^not-writable (ENOENT|EACCES|EPERM)/);
    });
  });
});
