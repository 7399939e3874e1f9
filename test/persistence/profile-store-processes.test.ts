import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import {
  bundleProfileProgram,
  killWhileWriting,
  PROFILE_PROGRAM,
  startProfileProgram,
} from './profile-program.ts';

beforeAll(bundleProfileProgram);

describe('many programs at once', () => {
  const folder = useTemporaryFolder();

  const start = (...args: readonly string[]): Promise<ChildProcess> =>
    startProfileProgram(folder(), ...args);

  /** Lets all of them begin at one moment and waits for their ends. */
  async function together(children: readonly ChildProcess[]): Promise<readonly unknown[]> {
    const ends = children.map((child) => once(child, 'exit'));
    for (const child of children) child.stdin?.write('go\n');
    return (await Promise.all(ends)).map(([code]) => code);
  }

  const twenty = Array.from({ length: 20 }, (_, index) => index + 1);

  async function leftOver(): Promise<readonly string[]> {
    const names = await readdir(join(folder(), 'profiles'));
    return names.filter((name) => name.startsWith('.') || !name.endsWith('.json'));
  }

  it('save twenty profiles', async () => {
    const children = await Promise.all(twenty.map((n) => start('create', `device-${n}`, 'x')));
    expect(await together(children)).toEqual(twenty.map(() => 0));
    const names = new ProfileStore(folder()).list().map(({ name }) => name);
    expect(names.sort()).toEqual(twenty.map((n) => `device-${n}`).sort());
    expect(await leftOver()).toEqual([]);
  }, 120_000);

  it('save twenty profiles even if all want the same name', async () => {
    const children = await Promise.all(twenty.map((n) => start('number', 'sandbox', `host-${n}`)));
    expect(await together(children)).toEqual(twenty.map(() => 0));
    const profiles = new ProfileStore(folder()).list();
    expect(new Set(profiles.map(({ name }) => name)).size).toBe(20);
    expect(profiles.map(({ settings }) => settings.host).sort()).toEqual(
      twenty.map((n) => `host-${n}`).sort(),
    );
    expect(await leftOver()).toEqual([]);
  }, 120_000);

  it('change one profile, and none of the changes is lost', async () => {
    await new ProfileStore(folder()).create({
      name: 'shared',
      named: true,
      settings: {},
      step: 'target',
      ticked: {},
    });
    const children = await Promise.all(
      twenty.map((n) => start('update', 'shared', `setting-${n}`)),
    );
    expect(await together(children)).toEqual(twenty.map(() => 0));
    const { settings = {} } = new ProfileStore(folder()).get('shared') ?? {};
    expect(Object.keys(settings).sort()).toEqual(twenty.map((n) => `setting-${n}`).sort());
    expect(await leftOver()).toEqual([]);
  }, 120_000);

  /** Where the system refuses every file beyond so many blocks of 512 bytes, as a disk does that is full. */
  async function onFullDisk(blocks: number, action: string): Promise<string> {
    const args = ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, PROFILE_PROGRAM];
    const child = spawn('sh', [...args, folder(), action, 'lab'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const said = once(child.stdout, 'data');
    expect(await together([child])).toEqual([0]);
    return String((await said)[0]);
  }

  it.each([
    ['for the whole of the new one', 8],
    ['for a single byte', 0],
  ])('keep the old profile, whole, when there is no room %s', async (_what, blocks) => {
    const store = new ProfileStore(folder());
    const content = { named: true, settings: { short: 'x' }, step: 'target', ticked: {} };
    const before = await store.create({ ...content, name: 'lab' });
    expect(await onFullDisk(blocks, 'grow')).toMatch(/^not-writable (ENOSPC|EFBIG)\n$/);
    expect(store.get('lab')).toEqual(before);
    expect(await leftOver()).toEqual([]);
  });

  it('remove a profile also where there is no room for a single byte', async () => {
    const store = new ProfileStore(folder());
    await store.create({ name: 'lab', named: true, settings: {}, step: 'target', ticked: {} });
    expect(await onFullDisk(0, 'remove')).toBe('removed\n');
    expect(store.list()).toEqual([]);
    expect(await leftOver()).toEqual([]);
  });

  it('leave a whole profile behind when they are killed while writing, and no lock in the way', async () => {
    const store = new ProfileStore(folder());
    const content = { named: true, settings: { long: '' }, step: 'target', ticked: {} };
    await store.create({ ...content, name: 'victim' });
    for (let round = 0; round < 5; round += 1) {
      await killWhileWriting(folder(), 'victim');
      expect(store.get('victim')?.settings.long).toMatch(/^\d{20000,}$/);
    }
    const changed = await store.update('victim', (profile) => ({ ...profile, step: 'review' }));
    expect(changed.step).toBe('review');
    expect((await stat(join(folder(), 'profiles', 'victim.json'))).mode & 0o777).toBe(0o600);
  });
});
