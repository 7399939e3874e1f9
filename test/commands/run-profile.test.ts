import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../source/persistence/profile.ts';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import type { RunEvent } from '../../source/run/events.ts';
import { type CliResult, runCli } from '../helpers/cli-process.ts';
import { useSandboxProcess } from '../helpers/sandbox-process.ts';
import { everyFileIn, modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('dps-wizard run --profile', () => {
  const folder = useTemporaryFolder();
  const sandbox = useSandboxProcess();

  interface Call {
    readonly args?: readonly string[];
    readonly key?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly stdin?: string;
  }

  function run({ args = [], key, env = {}, stdin }: Call): Promise<CliResult> {
    return runCli(['run', '--messages', '1', ...args], {
      env: {
        DPS_WIZARD_CONFIG_DIR: folder(),
        DPS_WIZARD_SECRET_STORE: 'file',
        NODE_EXTRA_CA_CERTS: sandbox().ready.caFile,
        ...(key === undefined ? {} : { PROVISIONING_SYMMETRIC_KEY: key }),
        ...env,
      },
      ...(stdin === undefined ? {} : { stdin }),
    });
  }

  const where = (registrationId: string): readonly string[] => [
    ...['--profile', 'lab'],
    ...['--host', `localhost:${sandbox().ready.port}`],
    ...['--id-scope', sandbox().ready.idScope],
    ...['--registration-id', registrationId],
  ];
  const primaryKey = (): string => sandbox().ready.enrollments[0]?.primaryKey ?? '';
  const groupKey = (): string => sandbox().ready.enrollmentGroups[0]?.primaryKey ?? '';
  const lab = (): Profile | undefined => new ProfileStore(folder()).get('lab');

  function eventsIn(stdout: string): readonly RunEvent[] {
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent);
  }

  function settingsIn(stdout: string): Record<string, { value: string; origin: string }> {
    const resolved = eventsIn(stdout).find((event) => event.type === 'settings.resolved');
    return resolved?.settings as Record<string, { value: string; origin: string }>;
  }

  async function holdersOf(secret: string): Promise<readonly string[]> {
    const files = await everyFileIn(folder());
    return [...files].filter(([, text]) => text.includes(secret)).map(([path]) => path);
  }

  it('saves a run under a new name, without its key, and repeats it with the key alone', async () => {
    const first = await run({ args: where('my-device'), key: primaryKey() });
    expect(first.exitCode).toBe(0);
    expect(first.stderr).toContain('saved as the profile "lab"');
    expect(lab()).toMatchObject({
      settings: { target: 'azure', idScope: sandbox().ready.idScope, registrationId: 'my-device' },
      step: 'next',
      assignment: { deviceId: 'my-device', substatus: 'initialAssignment' },
      lastResult: { outcome: 'done' },
      named: true,
    });
    expect(await holdersOf(primaryKey())).toEqual([]);

    const keyless = await run({ args: ['--profile', 'lab'] });
    expect(keyless).toMatchObject({ exitCode: 2, stdout: '' });
    expect(keyless.stderr).toContain('PROVISIONING_SYMMETRIC_KEY');
    expect(keyless.stderr).not.toContain('PROVISIONING_IDSCOPE');

    const second = await run({ args: ['--profile', 'lab', '--json'], key: primaryKey() });
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(settingsIn(second.stdout)).toMatchObject({
      idScope: { value: sandbox().ready.idScope, origin: 'profile' },
      symmetricKey: { value: '[hidden]', origin: 'environment' },
      messages: { value: '1', origin: 'flag' },
    });
  });

  it('connects to the hub it knows, and registers again when asked to', async () => {
    const first = await run({ args: where('my-device'), key: primaryKey() });
    expect(first.stderr).toContain('registering');
    const before = lab()?.assignment;

    const second = await run({ args: ['--profile', 'lab'], key: primaryKey() });
    expect(second.exitCode).toBe(0);
    expect(second.stderr).toContain(
      `my-device connected to ${before?.assignedHub} as assigned before, without registering again`,
    );
    expect(second.stderr).not.toContain('registering,');
    expect(second.stdout).toContain('The complete registration result is\nmy-device\n');
    expect(lab()?.assignment).toEqual(before);

    const again = await run({
      args: ['--profile', 'lab', '--reprovision', '--json'],
      key: primaryKey(),
    });
    const types = eventsIn(again.stdout).map((event) =>
      event.type === 'assignment' ? event.outcome : event.type,
    );
    expect(types.indexOf('set aside')).toBeGreaterThan(0);
    expect(types.indexOf('registration.state')).toBeGreaterThan(types.indexOf('set aside'));
    expect(lab()?.assignment?.at).not.toBe(before?.at);
  });

  it('says why the hub it knows does not let the device in, and registers again', async () => {
    await run({ args: where('my-device'), key: primaryKey() });
    const store = new ProfileStore(folder());
    await store.update('lab', (profile) => ({
      ...profile,
      ...(profile.assignment && {
        assignment: { ...profile.assignment, deviceId: 'another-device' },
      }),
    }));
    const { exitCode, stderr } = await run({ args: ['--profile', 'lab'], key: primaryKey() });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/no longer lets another-device in \(.+\), so it registers again/);
    expect(lab()?.assignment?.deviceId).toBe('my-device');
  });

  it('keeps the key only with --save-key, readable by its owner alone, and then needs none', async () => {
    const first = await run({ args: [...where('my-device'), '--save-key'], key: primaryKey() });
    expect(first.exitCode).toBe(0);
    expect(first.stderr).toContain('key is kept in plain text');
    const [path = ''] = await holdersOf(primaryKey());
    expect(path).toContain(join(folder(), 'keys'));
    expect(await modeOf(path)).toBe(0o600);
    expect(await modeOf(join(folder(), 'keys'))).toBe(0o700);

    const second = await run({ args: ['--profile', 'lab', '--json'] });
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(settingsIn(second.stdout).symmetricKey).toEqual({
      value: '[hidden]',
      origin: 'profile',
    });
    expect(second.stdout).not.toContain(primaryKey());

    await chmod(path, 0o644);
    const exposed = await run({ args: ['--profile', 'lab'] });
    expect(exposed.exitCode).toBe(2);
    expect(exposed.stderr).toContain(
      `note: Others can read the kept key. It was not used. Run: chmod 600 ${path}`,
    );
    await chmod(path, 0o600);
    const other = await run({ args: ['--profile', 'lab', '--registration-id', 'another'] });
    expect(other.exitCode).toBe(2);
    const off = await run({
      args: ['--profile', 'lab'],
      env: { DPS_WIZARD_SECRET_STORE: 'none' },
    });
    expect(off.exitCode).toBe(2);
    expect(off.stderr).toContain('is kept elsewhere: DPS_WIZARD_SECRET_STORE is none');
    await writeFile(path, 'no JSON');
    const damaged = await run({ args: ['--profile', 'lab'] });
    expect(damaged.exitCode).toBe(2);
    expect(damaged.stderr).toContain(`${path} holds no key.`);
  });

  it('takes the key from a file as an editor or echo leaves it, without a word about its line end', async () => {
    const args = [...where('my-device'), '--json', '--key-file', '-'];
    const { exitCode, stderr } = await run({ args, stdin: `${primaryKey()}\r\n` });
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('line end');
  });

  it('keeps the derived key of a group device, never that of the group, and does not derive it again', async () => {
    const group = ['--enrollment', 'group', '--save-key'];
    const first = await run({ args: [...where('SN-7'), ...group], key: groupKey() });
    expect(first.exitCode).toBe(0);
    expect(await holdersOf(groupKey())).toEqual([]);
    expect(await holdersOf(deriveDeviceKey(groupKey(), 'SN-7'))).toHaveLength(1);
    const second = await run({ args: ['--profile', 'lab', '--json'] });
    expect(second.exitCode).toBe(0);
    expect(second.stdout).not.toContain(deriveDeviceKey(groupKey(), 'SN-7'));
    expect(second.stdout + first.stdout).not.toContain(groupKey());
  });

  it('does not keep a key that was refused, and remembers why', async () => {
    const wrong = Buffer.alloc(64, 1).toString('base64');
    const refused = await run({ args: [...where('my-device'), '--save-key'], key: wrong });
    expect(refused.exitCode).toBe(3);
    expect(await holdersOf(wrong)).toEqual([]);
    expect(lab()).toMatchObject({ step: 'provision', lastResult: { outcome: 'failed' } });
    expect(lab()?.key).toBeUndefined();
  });

  /** A profile as a run would leave it, without the run. */
  async function saveLab(): Promise<void> {
    await new ProfileStore(folder()).create({
      name: 'lab',
      named: true,
      settings: {
        host: `localhost:${sandbox().ready.port}`,
        idScope: sandbox().ready.idScope,
        registrationId: 'my-device',
      },
      step: 'review',
      ticked: {},
    });
  }

  it('says that a left-over variable stands before the profile, and does not change the profile', async () => {
    await saveLab();
    const before = lab()?.settings;
    const { stderr } = await run({
      args: ['--profile', 'lab'],
      key: primaryKey(),
      env: { PROVISIONING_IDSCOPE: '0ne00000001' },
    });
    expect(stderr).toContain('ID scope: the value from the environment is used');
    expect(lab()?.settings).toEqual(before);
  });

  it('names the profiles there are when the name is new and settings are missing', async () => {
    await saveLab();
    const { exitCode, stderr } = await run({ args: ['--profile', 'lap'] });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There is no profile "lap". There are: lab.');
    expect((await run({ args: ['--profile', '../lab'] })).exitCode).toBe(2);
    expect((await run({ args: ['--sandbox', '--save-key'] })).exitCode).toBe(2);
  });

  it('goes on without a profile that is damaged, or a place to save one', async () => {
    await mkdir(join(folder(), 'profiles'), { recursive: true });
    await writeFile(join(folder(), 'profiles', 'lab.json'), '{"version":1');
    const damaged = await run({ args: where('my-device'), key: primaryKey() });
    expect(damaged.exitCode).toBe(0);
    expect(damaged.stderr).toContain('"lab" is damaged');
    expect(lab()?.lastResult?.outcome).toBe('done');

    await rm(join(folder(), 'profiles'), { recursive: true });
    await writeFile(join(folder(), 'profiles'), 'in the way');
    const nowhere = await run({ args: [...where('my-device'), '--save-key'], key: primaryKey() });
    expect(nowhere.exitCode).toBe(0);
    expect(nowhere.stderr.match(/^note: .*/gm)).toEqual([
      expect.stringMatching(/The profile is not saved: .* The run goes on\.$/),
      expect.stringMatching(/The key is not kept: .* cannot be written .E/),
    ]);
    expect(await holdersOf(primaryKey())).toEqual([]);
  });
});

describe('settings for a run', () => {
  const folder = useTemporaryFolder();
  const KEY = Buffer.alloc(32, 0x21).toString('base64');
  const nowhere = (lines: readonly string[], end = '\n'): string => [...lines, ''].join(end);

  it('are read from an .env file in the syntax of any shell', async () => {
    const values = [
      ['PROVISIONING_HOST', 'localhost:9'],
      ['PROVISIONING_IDSCOPE', '0ne00A1B2C3'],
      ['PROVISIONING_REGISTRATION_ID', 'my-device'],
      ['PROVISIONING_SYMMETRIC_KEY', KEY],
    ] as const;
    const texts = [
      nowhere(values.map(([name, value]) => `${name}="${value}"`)),
      nowhere(
        values.map(([name, value]) => `set ${name}=${value} `),
        '\r\n',
      ),
      nowhere(values.map(([name, value]) => `export ${name}='${value}'`)),
      nowhere(
        values.map(([name, value]) => `$env:${name} = "${value}"`),
        '\r\n',
      ),
    ];
    for (const text of texts) {
      for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
        const file = join(folder(), 'settings.env');
        await writeFile(file, bytes);
        const { exitCode, stderr } = await runCli(['run', '--from', file]);
        // Nothing listens there: the settings were complete, and only then something was contacted.
        expect(exitCode).toBe(4);
        expect(stderr).not.toContain(KEY);
      }
    }
  });

  it('are repaired, and that is said on standard error', async () => {
    const { exitCode, stderr } = await runCli(['run', '--json'], {
      env: {
        PROVISIONING_HOST: ' localhost:9 ',
        PROVISIONING_IDSCOPE: '"0ne00A1B2C3"',
        PROVISIONING_REGISTRATION_ID: 'My-Device',
        PROVISIONING_SYMMETRIC_KEY: KEY,
      },
    });
    expect(exitCode).toBe(4);
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      'note: Host (from the environment): blanks were removed.',
      'note: ID scope (from the environment): quotes were removed.',
      expect.stringMatching(/^note: Registration ID: upper case is kept/),
    ]);
  });

  it('never come from a key file that others can read', async () => {
    const file = join(folder(), 'key.txt');
    await writeFile(file, KEY, { mode: 0o644 });
    const { exitCode, stdout, stderr } = await runCli(['run', '--key-file', file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`Run: chmod 600 ${file}`);
  });

  it('never come from a key file that never ends', async () => {
    const { exitCode, stdout, stderr } = await runCli(['run', '--key-file', '/dev/zero']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('/dev/zero has more than 1 MB');
  });

  it('do not repeat a key that was put into the wrong place', async () => {
    for (const flag of ['--host', '--id-scope', '--registration-id', '--transport']) {
      const { exitCode, stderr } = await runCli(['run', flag, KEY]);
      expect(exitCode).toBe(2);
      expect(stderr).not.toContain(KEY.slice(0, 16));
    }
  });
});
