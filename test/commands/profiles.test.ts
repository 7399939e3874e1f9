import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { beforeEach, describe, expect, it } from 'vitest';
import { type NewProfile, ProfileStore } from '../../source/persistence/profile-store.ts';
import { FileStore } from '../../source/persistence/secret-store/file.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { type CliResult, runCli } from '../helpers/cli-process.ts';
import { everyFileIn, modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(32, 0x77).toString('base64');
const LAB: NewProfile = {
  name: 'lab',
  named: true,
  settings: { target: 'azure', idScope: '0ne00A1B2C3', registrationId: 'my-device' },
  step: 'provision',
  ticked: {},
  lastResult: { outcome: 'failed', step: 'provision', code: 'dps-unauthorized', at: '2026-01-02' },
};

const ASSIGNMENT = {
  registrationId: 'my-device',
  assignedHub: 'hub.azure-devices.net',
  deviceId: 'my-device',
  status: 'assigned',
  substatus: 'initialAssignment',
  operationId: '4.1',
  createdDateTimeUtc: '2026-01-02T03:04:05.678Z',
  lastUpdatedDateTimeUtc: '2026-01-02T03:04:05.678Z',
  etag: 'e',
  at: '2026-01-02T03:04:05.678Z',
};

describe('dps-wizard profiles', () => {
  const folder = useTemporaryFolder();
  let store: ProfileStore;

  beforeEach(() => {
    store = new ProfileStore(folder());
  });

  function profiles(...args: readonly string[]): Promise<CliResult> {
    return runCli(['profiles', ...args], { env: { DPS_WIZARD_CONFIG_DIR: folder() } });
  }

  async function json(...args: readonly string[]): Promise<unknown> {
    const { exitCode, stdout, stderr } = await profiles(...args, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return JSON.parse(stdout);
  }

  async function createWithKey(): Promise<void> {
    const { id } = await store.create(LAB);
    await new FileStore(folder()).set(id, KEY);
    const key = { store: 'file', derived: true, registrationId: 'my-device' } as const;
    await store.update('lab', (profile) => ({ ...profile, key }));
  }

  it('says that there are none, and makes no folder for it', async () => {
    const empty = join(folder(), 'empty');
    const result = await runCli(['profiles'], { env: { DPS_WIZARD_CONFIG_DIR: empty } });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('no saved profiles');
    expect(existsSync(empty)).toBe(false);
    expect(await json('list')).toEqual([]);
  });

  it('lists them with target, device, step, last result and age', async () => {
    await store.create(LAB);
    const { stdout } = await profiles('list');
    expect(stdout.split('\n')[1]).toMatch(
      /^lab {3}Azure {3}my-device {2}provision {2}failed: dps-unauthorized {2}(just now|\d+ \w+ ago)$/,
    );
    expect(await json()).toMatchObject([{ name: 'lab', target: 'azure', step: 'provision' }]);
  });

  it('lists them in columns whatever script their names are in', async () => {
    await store.create({ ...LAB, name: '実験室' });
    await store.create({ ...LAB, name: 'kitchen' });
    const { stdout } = await profiles('list');
    const columns = stdout
      .trimEnd()
      .split('\n')
      .map((line) => stringWidth(line.split('Azure')[0] ?? ''));
    expect(columns.slice(1)).toEqual([9, 9]);
  });

  it('shows one with its settings and where its key lies, but not the key', async () => {
    await createWithKey();
    const { stdout } = await profiles('show', 'LAB');
    expect(stdout).toMatch(/^ID scope +0ne00A1B2C3$/m);
    expect(stdout).toMatch(/^Key +in plain text in .*keys.*, derived for this device$/m);
    expect(await json('show', 'lab')).toMatchObject({
      name: 'lab',
      key: { store: 'file', derived: true },
      lastResult: { code: 'dps-unauthorized' },
    });
  });

  it('renames, duplicates and removes, the key with the profile', async () => {
    await createWithKey();
    expect(await json('rename', 'lab', 'Contoso lab')).toEqual({
      renamed: 'lab',
      name: 'Contoso lab',
    });
    expect(await json('duplicate', 'contoso lab', 'copy')).toMatchObject({ name: 'copy' });
    expect(await json('show', 'copy')).toMatchObject({ key: null });
    expect(await readdir(join(folder(), 'keys'))).toHaveLength(1);
    expect(await json('remove', 'Contoso lab')).toEqual({
      removed: 'Contoso lab',
      keyRemoved: true,
    });
    expect(await readdir(join(folder(), 'keys'))).toEqual([]);
    expect(await json('remove', 'copy')).toMatchObject({ keyRemoved: false });
    expect(await json('list')).toEqual([]);
  });

  it('exports without the key, and imports elsewhere', async () => {
    await createWithKey();
    const { stdout } = await profiles('export', 'lab');
    const file = join(folder(), 'lab-export.json');
    await writeFile(file, stdout);
    const elsewhere = { DPS_WIZARD_CONFIG_DIR: join(folder(), 'elsewhere') };
    const imported = await runCli(['profiles', 'import', file], { env: elsewhere });
    expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
    const { settings, key } = new ProfileStore(elsewhere.DPS_WIZARD_CONFIG_DIR).get('lab') ?? {};
    expect({ settings, key }).toEqual({ settings: LAB.settings, key: undefined });
    const again = await runCli(['profiles', 'import', '-', '--name', 'second', '--json'], {
      env: elsewhere,
      stdin: stdout,
    });
    expect(JSON.parse(again.stdout)).toEqual({ imported: 'second' });
    const taken = await runCli(['profiles', 'import', file], { env: elsewhere });
    expect(taken).toMatchObject({ exitCode: 2, stdout: '' });
    expect(taken.stderr).toContain('already a profile "lab"');
  });

  it('imports no assignment: the device would connect to a hub that somebody else chose', async () => {
    const content = { kind: 'dps-wizard profile', version: 1, name: 'theirs', settings: {} };
    const stdin = JSON.stringify({ ...content, assignment: ASSIGNMENT });
    const env = { DPS_WIZARD_CONFIG_DIR: folder() };
    expect((await runCli(['profiles', 'import', '-'], { env, stdin })).exitCode).toBe(0);
    const profile = new ProfileStore(folder()).get('theirs');
    expect(profile).toMatchObject({ step: 'review' });
    expect(profile).not.toHaveProperty('assignment');
  });

  it('imports nothing that is not an export, holds a key or cannot be used', async () => {
    const lab = { kind: 'dps-wizard profile', version: 1, name: 'lab', settings: {} };
    const cases: readonly (readonly [unknown, string])[] = [
      ['not json', 'not an exported profile'],
      [{}, 'not an exported profile'],
      [{ ...lab, version: 2 }, 'newer version'],
      [{ ...lab, settings: { symmetricKey: KEY } }, 'holds a key'],
      [{ ...lab, settings: { idScope: 'contoso-dps' } }, 'ID scope'],
      [{ ...lab, settings: { idScope: KEY } }, 'ID scope'],
      [{ ...lab, settings: { host: `set PROVISIONING_SYMMETRIC_KEY=${KEY}` } }, 'holds a key'],
      ['{"kind":"dps-wizard profile","version":1,"name":"lab","settings":{"__proto__":{}}}', 'set'],
      [`${'['.repeat(100_000)}`, 'not an exported profile'],
      [{ ...lab, settings: { host: 'a'.repeat(1_000_000) } }, 'more than 1 MB'],
      [{ ...lab, settings: { host: 'a'.repeat(900_000) } }, 'Host'],
      [{ ...lab, name: '../../lab' }, 'profile name'],
    ];
    for (const [content, message] of cases) {
      const stdin = typeof content === 'string' ? content : JSON.stringify(content);
      const env = { DPS_WIZARD_CONFIG_DIR: folder() };
      const result = await runCli(['profiles', 'import', '-'], { env, stdin });
      expect(result).toMatchObject({ exitCode: 2, stdout: '' });
      expect(result.stderr).toContain(message);
      expect(result.stderr).not.toContain(KEY);
    }
    expect(store.list()).toEqual([]);
  }, 60_000);

  it('are made of the settings of other files, but for the key', async () => {
    const env = { DPS_WIZARD_CONFIG_DIR: folder() };
    const stdin = `[provisioning]\nid_scope = "0ne00A1B2C3"\n[provisioning.attestation]\nregistration_id = "edge-1"\nsymmetric_key = { value = "${KEY}" }\n`;
    const { exitCode, stderr } = await runInProcess(['profiles', 'import', '-'], { env, stdin });
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('The key was left out'),
    });
    const profile = new ProfileStore(folder()).get('edge-1');
    expect(profile?.settings).toEqual({
      target: 'azure',
      idScope: '0ne00A1B2C3',
      registrationId: 'edge-1',
    });
    expect([...(await everyFileIn(folder())).values()].join()).not.toContain(KEY);
    const two = JSON.stringify([{ registrationId: 'one' }, { registrationId: 'two' }]);
    const several = await runInProcess(['profiles', 'import', '-'], { env, stdin: two });
    expect(several.exitCode).toBe(2);
    expect(several.stderr).toContain('several devices');
  });

  it('are saved by twenty programs at once, each whole', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `device-${index + 1}`);
    const exported = (name: string): string =>
      JSON.stringify({ kind: 'dps-wizard profile', version: 1, name, settings: LAB.settings });
    const results = await Promise.all(
      names.map((name) =>
        runCli(['profiles', 'import', '-'], {
          env: { DPS_WIZARD_CONFIG_DIR: folder() },
          stdin: exported(name),
        }),
      ),
    );
    expect(results.map(({ exitCode }) => exitCode)).toEqual(names.map(() => 0));
    const listed = (await json('list')) as readonly { name: string; settings: unknown }[];
    expect(listed.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(listed.map(({ settings }) => settings)).toEqual(names.map(() => LAB.settings));
    expect((await readdir(store.folder)).sort()).toEqual(
      names.map((name) => `${name}.json`).sort(),
    );
  }, 120_000);

  it('names those that there are when one is asked for that is not', async () => {
    await store.create(LAB);
    for (const action of ['show', 'remove', 'export']) {
      const { exitCode, stdout, stderr } = await profiles(action, 'nope');
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toBe('error: There is no profile "nope". There are: lab.\n');
    }
    expect((await profiles('rename', 'lab', '../x')).exitCode).toBe(2);
    expect((await profiles('bogus')).exitCode).toBe(2);
  });

  it('sets aside what is damaged or newer, says where, and goes on with the others', async () => {
    await store.create(LAB);
    const texts = { cut: '{"version":1,"na', garbage: '\u0000\u0001', newer: '{"version":99}' };
    for (const [name, text] of Object.entries(texts)) {
      await writeFile(join(store.folder, `${name}.json`), text);
    }
    await mkdir(join(store.folder, 'directory.json'));
    const { exitCode, stdout, stderr } = await profiles('list', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ name: 'lab' }]);
    for (const [name, text] of Object.entries(texts)) {
      const line = stderr.split('\n').find((one) => one.includes(`"${name}"`)) ?? '';
      const path = /set aside, unchanged, as (.+)$/.exec(line)?.[1] ?? '';
      expect(await readFile(path, 'utf8')).toBe(text);
    }
    expect(stderr).toContain('"directory" is damaged (EISDIR)');
    expect((await profiles('list')).stderr).toBe('');
  });

  it('says in one line why nothing can be saved', async () => {
    await writeFile(join(folder(), 'profiles'), 'a file in the way');
    const exported = JSON.stringify({
      kind: 'dps-wizard profile',
      version: 1,
      name: 'lab',
      settings: {},
    });
    const env = { DPS_WIZARD_CONFIG_DIR: folder() };
    const saved = await runCli(['profiles', 'import', '-'], { env, stdin: exported });
    expect(saved).toMatchObject({ exitCode: 2, stdout: '' });
    expect(saved.stderr).toMatch(/cannot be written \(E[A-Z]+\)\. Nothing was changed\.\n$/);
    const listed = await profiles('list');
    expect(listed.exitCode).toBe(2);
    expect(listed.stderr).toMatch(/^error: .*cannot be read \(ENOTDIR\)\.\n$/);
    expect(await readFile(join(folder(), 'profiles'), 'utf8')).toBe('a file in the way');
  });

  it('never prints a key, whatever is asked', async () => {
    await createWithKey();
    const printed: string[] = [];
    for (const args of [[], ['show', 'lab'], ['export', 'lab'], ['duplicate', 'lab', 'copy']]) {
      for (const more of [[], ['--json']]) {
        const { stdout, stderr } = await profiles(...args, ...more);
        printed.push(stdout, stderr);
      }
    }
    expect(printed.join('\n')).not.toContain(KEY.slice(0, 16));
    const files = await everyFileIn(folder());
    const holders = [...files].filter(([, text]) => text.includes(KEY)).map(([path]) => path);
    expect(holders).toHaveLength(1);
    expect(holders[0]).toMatch(/keys/);
    expect(await modeOf(holders[0] ?? '')).toBe(0o600);
  });
});
