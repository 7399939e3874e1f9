import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../source/run/events.ts';
import { CLI, ended, runCli, startCli } from '../helpers/cli-process.ts';

const KEY = Buffer.alloc(32, 5).toString('base64');
const SETTINGS = {
  PROVISIONING_HOST: 'localhost:9',
  PROVISIONING_IDSCOPE: '0ne00A1B2C3',
  PROVISIONING_REGISTRATION_ID: 'my-device',
  PROVISIONING_SYMMETRIC_KEY: KEY,
};

function events(stdout: string): RunEvent[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
}

describe('dps-wizard run --sandbox', () => {
  it('prints what the quickstart prints, and nothing else on standard output', async () => {
    const { exitCode, stdout, stderr } = await runCli(['run', '--sandbox']);
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(0, 6)).toEqual([
      'The complete registration result is',
      'wind-sensor-7',
      'sandbox-hub.azure-devices.net',
      'initialAssignment',
      'null',
      'Will send telemetry from the provisioned device',
    ]);
    const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
    const rest = lines.slice(6);
    expect(rest.filter((line) => line.startsWith('sending')).sort()).toEqual(
      numbers.map((number) => `sending message #${number}`).sort(),
    );
    expect(rest.filter((line) => line.startsWith('done')).sort()).toEqual(
      numbers.map((number) => `done sending message #${number}`).sort(),
    );
    expect(rest).toHaveLength(20);
    expect(stderr).toContain('10 of 10 messages acknowledged');
    expect(stdout + stderr).not.toContain('\u001b');
  });

  it('without a terminal is what dps-wizard --sandbox does, too', async () => {
    const { exitCode, stdout } = await runCli(['--sandbox', '--messages', '2']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('done sending message #2\n');
    expect(stdout).not.toContain('#3');
  });

  it('keeps to itself what its libraries should no longer use', async () => {
    // Tells on this Node what later ones tell by themselves.
    const env = { NODE_OPTIONS: '--pending-deprecation' };
    const { exitCode, stderr } = await runCli(['run', '--sandbox', '--json'], { env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('prints only events with --json, from run.started to run.finished', async () => {
    const { exitCode, stdout, stderr } = await runCli(['run', '--sandbox', '--json']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    const all = events(stdout);
    for (const event of all) {
      expect(Object.keys(event).slice(0, 2)).toEqual(['type', 'at']);
      expect(new Date(event.at).toISOString()).toBe(event.at);
    }
    const of = (type: RunEvent['type']) => all.filter((event) => event.type === type);
    expect(all[0]?.type).toBe('run.started');
    expect(all.at(-1)).toMatchObject({ type: 'run.finished', outcome: 'done', exitCode: 0 });
    expect(of('registration.result')).toMatchObject([
      { result: { substatus: 'initialAssignment' } },
    ]);
    expect(of('telemetry.acknowledged')).toHaveLength(10);
    expect(of('wire').length).toBeGreaterThan(20);
    expect(stdout).not.toMatch(/sig=[^[]/);
  });

  it('sends ten thousand messages and waits for every acknowledgement', async () => {
    const { exitCode, stdout, stderr } = await runCli(['run', '--sandbox', '--messages', '10000']);
    expect(exitCode).toBe(0);
    expect(stdout.match(/^done sending message #/gm)).toHaveLength(10_000);
    expect(stderr).toContain('10000 of 10000 messages acknowledged');
  });

  it('ends with 130 on an interrupt', async () => {
    const child = startCli(['run', '--sandbox']);
    const result = ended(child);
    child.stderr.on('data', (text: string) => {
      if (text.includes('assigning')) child.kill('SIGINT');
    });
    const { exitCode, stderr } = await result;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/Cancelled\.\n$/);
  });
});

describe('dps-wizard run with settings', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dps-wizard-run-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('names every missing setting, the ways to give it and where the portal shows it', async () => {
    const { exitCode, stdout, stderr } = await runCli(['run']);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    for (const text of [
      '--id-scope VALUE or PROVISIONING_IDSCOPE',
      '--registration-id VALUE or PROVISIONING_REGISTRATION_ID',
      '--key-file PATH or PROVISIONING_SYMMETRIC_KEY',
      'DPS > Overview > ID Scope',
      'dps-wizard run --sandbox',
    ]) {
      expect(stderr).toContain(text);
    }
  });

  it.each([
    [{ PROVISIONING_IDSCOPE: 'contoso' }, 'ID scope (from the environment): "contoso"'],
    [{ PROVISIONING_REGISTRATION_ID: 'a b' }, 'Registration ID (from the environment): "a b"'],
    [{ PROVISIONING_HOST: 'https://x.example' }, 'begins with a scheme'],
    [{ PROVISIONING_HOST: 'x.example/path' }, 'has a path'],
    [{ PROVISIONING_SYMMETRIC_KEY: 'not base64!' }, 'not base64'],
    [{ PROVISIONING_SYMMETRIC_KEY: 'c2hvcnQ=' }, 'fewer than 16 bytes'],
    [{ PROVISIONING_SYMMETRIC_KEY: Buffer.alloc(65).toString('base64') }, 'more than 64 bytes'],
  ])('refuses %o before anything is contacted', async (change, text) => {
    const { exitCode, stdout, stderr } = await runCli(['run'], { env: { ...SETTINGS, ...change } });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('never repeats a key, not even a wrong one', async () => {
    const secret = 'this-is-not-base64-but-secret';
    const env = { ...SETTINGS, PROVISIONING_SYMMETRIC_KEY: secret };
    const { stdout, stderr } = await runCli(['run'], { env });
    expect(stdout + stderr).not.toContain(secret);
  });

  it('says that nothing listens, with exit code 4', async () => {
    const { exitCode, stdout, stderr } = await runCli(['run'], { env: SETTINGS });
    expect(exitCode).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toContain('Failed: Nothing listens at localhost:9.');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('takes the key from standard input and the rest from an .env file', async () => {
    const { PROVISIONING_SYMMETRIC_KEY: _, ...rest } = SETTINGS;
    const file = join(folder, 'device.env');
    const lines = Object.entries(rest).map(([name, value]) => `${name}="${value}"`);
    await writeFile(file, lines.join('\n'));
    const { exitCode, stdout } = await runCli(
      ['run', '--json', '--from', file, '--key-file', '-'],
      { stdin: `${KEY}\n` },
    );
    expect(exitCode).toBe(4);
    const resolved = events(stdout).find(({ type }) => type === 'check.finished');
    expect(resolved).toBeDefined();
  });

  it('says which file cannot be read', async () => {
    const missing = join(folder, 'missing');
    const { exitCode, stderr } = await runCli(['run', '--key-file', missing]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`error: ${missing} cannot be read (ENOENT).\n`);
  });

  it('writes every event to the debug file, for its owner alone and without the key', async () => {
    const file = join(folder, 'debug.ndjson');
    await runCli(['run', '--debug', file], { env: SETTINGS });
    const text = await readFile(file, 'utf8');
    expect(events(text).at(-1)).toMatchObject({ type: 'run.finished', exitCode: 4 });
    expect(text).not.toContain(KEY);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('the command line', () => {
  it('answers --version with the version alone', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await runCli(['--version'])).toEqual({
      exitCode: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  it('answers --help on standard output', async () => {
    const { exitCode, stdout, stderr } = await runCli(['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('dps-wizard run --sandbox');
    expect(stderr).toBe('');
  });

  it('refuses an unknown flag and suggests the one that was meant', async () => {
    const { exitCode, stderr } = await runCli(['run', '--id-scop', 'x']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--id-scope');
  });

  it('explains why there is no flag for a key', async () => {
    const { exitCode, stderr } = await runCli(['run', '--key', KEY]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--key-file');
    expect(stderr).not.toContain(KEY);
  });

  it('refuses a command that there is not', async () => {
    const { exitCode, stderr } = await runCli(['provision']);
    expect(exitCode).toBe(2);
    expect(stderr).not.toBe('');
  });

  it('ends quietly when its reader closes the pipe', async () => {
    const child = startCli(['run', '--sandbox', '--json']);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.setEncoding('utf8');
    let stderr = '';
    child.stderr.on('data', (text: string) => {
      stderr += text;
    });
    const exitCode = await new Promise((resolve) => child.once('close', resolve));
    // It was cut: 0 would say that every message was acknowledged.
    expect(exitCode).toBe(130);
    expect(stderr).toBe('');
  });

  it.skipIf(process.platform !== 'linux')(
    // Only Linux has a device that is always full.
    'says that its output cannot be written, as on a full disk',
    async () => {
      const full = await open('/dev/full', 'w');
      const child = spawn(process.execPath, [CLI, 'run', '--sandbox'], {
        stdio: ['ignore', full.fd, 'pipe'],
      });
      let stderr = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      const exitCode = await new Promise((resolve) => child.once('close', resolve));
      await full.close();
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/error: The output cannot be written \(ENOSPC\)\.\n$/);
    },
  );
});
