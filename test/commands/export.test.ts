import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDeviceCertificate } from '../../source/certificates/create-device-certificates.ts';
import {
  ENVIRONMENT_FORMATS,
  EXPORT_FORMATS,
  PROJECT_FORMATS,
} from '../../source/export/formats.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { itWith } from '../export/programs.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { CLI, type CliResult, ended, runCli } from '../helpers/cli-process.ts';
import { useSandboxProcess } from '../helpers/sandbox-process.ts';
import { knowKeys, recordOutput } from '../helpers/secret-watch.ts';
import { everyFileIn, modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(64, 3).toString('base64');
const env = {
  PROVISIONING_HOST: 'contoso.azure-devices-provisioning.net',
  PROVISIONING_IDSCOPE: '0ne00A1B2C3',
  PROVISIONING_REGISTRATION_ID: 'pump-1',
  PROVISIONING_SYMMETRIC_KEY: KEY,
};
const { PROVISIONING_SYMMETRIC_KEY: _, ...withoutKey } = env;

describe('dps-wizard export', () => {
  const folder = useTemporaryFolder();
  const inFolder = (name: string): string => join(folder(), name);

  it('lists what can be made', async () => {
    const { exitCode, stdout } = await runInProcess(['export']);
    expect(exitCode).toBe(0);
    for (const format of EXPORT_FORMATS) expect(stdout).toMatch(new RegExp(`^ {2}${format} `, 'm'));
  });

  it('prints the settings without the key, and says where the key is to come from', async () => {
    knowKeys(KEY);
    for (const format of ENVIRONMENT_FORMATS) {
      const { exitCode, stdout, stderr } = await runInProcess(['export', format], { env });
      expect({ format, exitCode, stderr }).toEqual({ format, exitCode: 0, stderr: '' });
      expect(stdout).toContain('The key is not in here');
      expect(stdout).toContain('PROVISIONING_SYMMETRIC_KEY');
      const isTried = ['bash', 'fish', 'env'].includes(format);
      expect(stdout.includes('not tried where it is used')).toBe(!isTried);
    }
  });

  it('needs no key for what holds none', async () => {
    const { exitCode, stdout } = await runInProcess(['export', 'bash'], { env: withoutKey });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("export PROVISIONING_REGISTRATION_ID='pump-1'\n");
  });

  it('puts the key into a file that its owner alone can read, and onto no screen', async () => {
    knowKeys(KEY);
    for (const format of ENVIRONMENT_FORMATS) {
      const out = inFolder(format);
      const args = ['export', format, '--with-key', '--out', out];
      const { exitCode, stdout, stderr } = await runInProcess(args, { env });
      expect({ format, exitCode, stdout }).toEqual({ format, exitCode: 0, stdout: '' });
      expect(stderr).toContain('holds the key of the device');
      expect(await modeOf(out)).toBe(0o600);
      const key = format === 'kubernetes' ? Buffer.from(KEY).toString('base64') : KEY;
      expect(await readFile(out, 'utf8')).toContain(key);
    }
  });

  it('says what no variable can say: a key of a group, and another transport', async () => {
    const args = ['export', 'fish', '--enrollment', 'group', '--transport', 'mqtt-ws'];
    const { stdout } = await runInProcess(args, { env });
    expect(stdout).toMatch(/^# .*dps-wizard derive-key/m);
    expect(stdout).toMatch(/^# .*--transport mqtt-ws/m);
    expect((await runInProcess(['export', 'fish'], { env })).stdout).not.toMatch(
      /derive-key|mqtt-ws/,
    );
  });

  it("takes along the device's derived key, and never the group's own", async () => {
    const derived = deriveDeviceKey(KEY, env.PROVISIONING_REGISTRATION_ID);
    for (const format of [...ENVIRONMENT_FORMATS, ...PROJECT_FORMATS]) {
      const out = inFolder(`of-a-group-${format}`);
      const args = ['export', format, '--enrollment', 'group', '--with-key', '--out', out];
      expect(await runInProcess(args, { env })).toMatchObject({ exitCode: 0, stdout: '' });
    }
    const files = await everyFileIn(folder());
    for (const [path, text] of files) {
      expect({ path, hasGroupKey: text.includes(KEY) }).toEqual({ path, hasGroupKey: false });
      expect(text).not.toContain(Buffer.from(KEY).toString('base64').slice(0, 40));
    }
    const holders = [...files.values()].filter((text) => text.includes(derived));
    expect(holders).toHaveLength(ENVIRONMENT_FORMATS.length - 1 + PROJECT_FORMATS.length);
  });

  it('is read back by --from in every form: the same settings, and the same key', async () => {
    const ours = { DPS_WIZARD_CONFIG_DIR: folder() };
    const given = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    for (const format of ENVIRONMENT_FORMATS) {
      const [out, again] = [inFolder(`once-${format}`), inFolder(`again-${format}`)];
      await runInProcess(['export', format, '--with-key', '--out', out], { env });
      const args = ['export', 'env', '--from', out, '--with-key', '--out', again];
      expect(await runInProcess(args, { env: ours })).toMatchObject({ exitCode: 0 });
      const lines = (await readFile(again, 'utf8')).split('\n');
      expect(lines.filter((line) => line.includes('=') && !line.startsWith('#'))).toEqual(given);
    }
  });

  it('writes over nothing that is there, unless it is told to', async () => {
    const out = inFolder('device.sh');
    await writeFile(out, 'precious\n', { mode: 0o644 });
    const args = ['export', 'bash', '--with-key', '--out', out];
    const refused = await runInProcess(args, { env });
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('--replace');
    expect(await readFile(out, 'utf8')).toBe('precious\n');
    expect((await runInProcess([...args, '--replace'], { env })).exitCode).toBe(0);
    expect(await readFile(out, 'utf8')).toContain(KEY);
    expect(await modeOf(out)).toBe(0o600);
    expect(await readdir(folder())).toEqual(['device.sh']);
  });

  it('says what is missing, unknown or in the way', async () => {
    const none = await runInProcess(['export', 'bash'], { env: {} });
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('PROVISIONING_IDSCOPE');
    expect(none.stderr).not.toContain('--key-file');
    const noKey = await runInProcess(['export', 'bash', '--with-key'], { env: withoutKey });
    expect(noKey.exitCode).toBe(2);
    expect(noKey.stderr).toContain('--key-file PATH');
    const unknown = await runInProcess(['export', 'basch'], { env });
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('"basch"');
    const noFolder = await runInProcess(['export', 'node', '--out', inFolder('no/such')], { env });
    expect(noFolder.exitCode).toBe(2);
    expect(noFolder.stderr).toContain('ENOENT');
    const noProfile = await runInProcess(['export', 'bash', '--profile', 'nobody'], {
      env: { ...env, DPS_WIZARD_CONFIG_DIR: folder() },
    });
    expect(noProfile.exitCode).toBe(2);
    expect(noProfile.stderr).toContain('nobody');
  });

  it('takes along where the certificate of a device lies, and no pass phrase', async () => {
    const certificate = {
      X509_CERT_FILE: "/etc/my device/it's.pem",
      X509_KEY_FILE: '/etc/device.key',
      X509_PASS_PHRASE: 'correct horse battery',
    };
    knowKeys(certificate.X509_PASS_PHRASE);
    const { PROVISIONING_SYMMETRIC_KEY: _key, ...others } = env;
    const given = { env: { ...others, ...certificate } };
    const { exitCode, stdout } = await runInProcess(['export', 'bash'], given);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(String.raw`export X509_CERT_FILE='/etc/my device/it'\''s.pem'`);
    expect(stdout).toContain(`export X509_KEY_FILE='/etc/device.key'`);
    expect(stdout).not.toContain('The key is not in here');
    const args = ['export', 'connection-string', '--with-key', '--out', inFolder('string')];
    const refused = await runInProcess(args, given);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('has a certificate');
    for (const format of ['bash', 'az']) {
      const key = await runInProcess(['export', format, '--with-key'], given);
      expect({ format, ...key }).toMatchObject({ exitCode: 2, stdout: '' });
      expect(key.stderr).toContain('with a device program alone');
    }
  });

  it('makes projects for a device with a certificate, its private key in them only on demand', async () => {
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'pump-1' });
    knowKeys(key);
    const files = { X509_CERT_FILE: inFolder('a.pem'), X509_KEY_FILE: inFolder('a.key') };
    await writeFile(files.X509_CERT_FILE, certificate);
    await writeFile(files.X509_KEY_FILE, key, { mode: 0o600 });
    const { PROVISIONING_SYMMETRIC_KEY: _key, ...others } = env;
    const given = { env: { ...others, ...files } };
    for (const format of PROJECT_FORMATS) {
      const [bare, whole] = [inFolder(format), inFolder(`${format}-with-key`)];
      const made = await runInProcess(['export', format, '--out', bare], given);
      expect({ format, ...made }).toMatchObject({ exitCode: 0, stdout: '' });
      expect([...(await everyFileIn(bare)).values()].join()).not.toContain('PRIVATE KEY-----\n');
      const args = ['export', format, '--with-key', '--out', whole];
      expect(await runInProcess(args, given)).toMatchObject({ exitCode: 0, stdout: '' });
      const holders = [...(await everyFileIn(whole))].filter(([, text]) => text.includes(key));
      expect(holders.map(([path]) => path)).toEqual([join(whole, 'device.key.pem')]);
      expect(await modeOf(join(whole, 'device.key.pem'))).toBe(0o600);
      expect(await readFile(join(whole, '.gitignore'), 'utf8')).toMatch(/^device\.key\.pem$/m);
    }
  });

  it('copies no certificate that cannot prove the device', async () => {
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'pump-2' });
    knowKeys(key);
    await writeFile(inFolder('b.pem'), certificate);
    await writeFile(inFolder('b.key'), key, { mode: 0o600 });
    const { PROVISIONING_SYMMETRIC_KEY: _key, ...others } = env;
    const files = ['--cert-file', inFolder('b.pem'), '--cert-key-file', inFolder('b.key')];
    const out = inFolder('never');
    const args = ['export', 'node', '--with-key', '--out', out, ...files];
    const refused = await runInProcess(args, { env: others });
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('for "pump-2", but the device registers as "pump-1"');
    expect(await readdir(folder())).not.toContain('never');
  });

  it('gives the connection string of a device that needs no DPS back, and nothing else', async () => {
    knowKeys(KEY);
    const text = `HostName=contoso.azure-devices.net;DeviceId=pump-1;SharedAccessKey=${KEY}`;
    const from = inFolder('given.txt');
    await writeFile(from, text, { mode: 0o600 });
    const out = inFolder('connection-string.txt');
    const back = ['export', 'connection-string', '--from', from, '--with-key', '--out', out];
    expect(await runInProcess(back)).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await readFile(out, 'utf8')).toBe(`${text}\n`);
    const refused = await runInProcess(['export', 'bash', '--from', from]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('without DPS');
  });

  it('makes a folder for a project, with the key in one file that git leaves alone', async () => {
    for (const format of PROJECT_FORMATS) {
      const out = inFolder(format);
      const args = ['export', format, '--with-key', '--out', out];
      expect(await runInProcess(args, { env })).toMatchObject({ exitCode: 0, stdout: '' });
      const holders = [...(await everyFileIn(out))].filter(([, text]) => text.includes(KEY));
      expect(holders.map(([path]) => path)).toEqual([join(out, 'device.sh')]);
      expect(await modeOf(join(out, 'device.sh'))).toBe(0o600);
      expect(await readFile(join(out, '.gitignore'), 'utf8')).toMatch(/^device\.sh$/m);
      const again = await runInProcess(args, { env });
      expect(again).toMatchObject({ exitCode: 2, stdout: '' });
    }
  });
});

describe('an exported environment', () => {
  const folder = useTemporaryFolder();
  const sandbox = useSandboxProcess();

  /** Exports what the sandbox has told, and has a shell run the program with nothing else. */
  async function runAfter(
    format: string,
    program: string,
    args: (file: string) => readonly string[],
    group = false,
  ): Promise<CliResult> {
    const { port, idScope, enrollments, enrollmentGroups, caFile } = sandbox().ready;
    const [device] = enrollments;
    const key = group ? enrollmentGroups[0]?.primaryKey : device?.primaryKey;
    const file = join(folder(), `device-${format}`);
    const made = await runInProcess(
      [
        ...['export', format, '--with-key', '--out', file],
        ...(group ? ['--enrollment', 'group'] : []),
      ],
      {
        env: {
          PROVISIONING_HOST: `localhost:${port}`,
          PROVISIONING_IDSCOPE: idScope,
          PROVISIONING_REGISTRATION_ID: group ? 'of-the-group' : (device?.registrationId ?? ''),
          PROVISIONING_SYMMETRIC_KEY: key ?? '',
        },
      },
    );
    expect(made.exitCode).toBe(0);
    const child = spawn(program, args(file), {
      env: {
        PATH: process.env.PATH,
        HOME: folder(),
        LANG: 'C.UTF-8',
        DPS_WIZARD_CONFIG_DIR: folder(),
        NODE_EXTRA_CA_CERTS: caFile,
      },
      stdio: 'pipe',
    });
    child.stdin.end();
    const result = await ended(child);
    recordOutput(`stdout of ${program}`)(result.stdout);
    recordOutput(`stderr of ${program}`)(result.stderr);
    return result;
  }

  const RUN = ['run', '--messages', '2', '--no-input'];
  const POSIX = '. "$1" && shift && exec "$@"';
  const posix = (file: string): readonly string[] => [file, process.execPath, CLI, ...RUN];

  for (const [shell, format, group] of [
    ['bash', 'bash', false],
    ['dash', 'bash', true],
    ['zsh', 'bash', false],
    ['bash', 'env', false],
    ['dash', 'systemd', false],
  ] as const) {
    itWith(
      shell,
      `in the form for ${format}, read by ${shell}, is all that a run needs`,
      async () => {
        const exporting = format === 'bash' ? POSIX : `set -a; ${POSIX}`;
        const result = await runAfter(
          format,
          shell,
          (file) => ['-c', exporting, shell, ...posix(file)],
          group,
        );
        expect({ ...result, stdout: '' }).toMatchObject({ exitCode: 0 });
        expect(result.stdout).toContain('done sending message #2');
      },
    );
  }

  itWith('fish', 'in the form for fish, read by fish, is all that a run needs', async () => {
    const script = 'source $argv[1]; and exec $argv[2..]';
    const result = await runAfter('fish', 'fish', (file) => [
      '--no-config',
      '-c',
      script,
      ...posix(file),
    ]);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain('done sending message #2');
  });

  it('in the form of an .env file, read by --from, is all that a run needs', async () => {
    const args = (file: string): readonly string[] => [CLI, ...RUN, '--from', file];
    expect(await runAfter('env', process.execPath, args)).toMatchObject({ exitCode: 0 });
  });

  it('in the form of an .env file, read by Node itself, is all that a run needs', async () => {
    const args = (file: string): readonly string[] => [`--env-file=${file}`, CLI, ...RUN];
    expect(await runAfter('env', process.execPath, args)).toMatchObject({ exitCode: 0 });
  });

  it("is followed by the device's connection string, once a run has kept where it was assigned", async () => {
    const { port, idScope, enrollments, caFile } = sandbox().ready;
    const { registrationId = '', primaryKey = '' } = enrollments[0] ?? {};
    const given = {
      DPS_WIZARD_CONFIG_DIR: folder(),
      DPS_WIZARD_SECRET_STORE: 'none',
      PROVISIONING_HOST: `localhost:${port}`,
      PROVISIONING_IDSCOPE: idScope,
      PROVISIONING_REGISTRATION_ID: registrationId,
      PROVISIONING_SYMMETRIC_KEY: primaryKey,
      NODE_EXTRA_CA_CERTS: caFile,
    };
    const out = join(folder(), 'connection.txt');
    const args = ['export', 'connection-string', '--profile', 'lab', '--with-key', '--out', out];
    const { PROVISIONING_SYMMETRIC_KEY: _key, ...noKey } = given;
    expect((await runCli([...RUN, '--profile', 'lab'], { env: given })).exitCode).toBe(0);
    const bare = await runInProcess(['export', 'connection-string'], { env: given });
    expect(bare).toMatchObject({ exitCode: 2, stdout: '' });
    expect(bare.stderr).toContain('--with-key');
    expect((await runInProcess(args, { env: noKey })).stderr).toContain('--key-file PATH');
    expect(await runInProcess(args, { env: given })).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await modeOf(out)).toBe(0o600);
    expect(await readFile(out, 'utf8')).toBe(
      `HostName=127.0.0.1:${port};DeviceId=${registrationId};SharedAccessKey=${primaryKey}\n`,
    );
    const other = await runInProcess([...args, '--registration-id', 'another', '--replace'], {
      env: given,
    });
    expect(other).toMatchObject({ exitCode: 2 });
    expect(other.stderr).toContain('assigned to no hub yet');
  });
});
