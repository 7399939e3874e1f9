import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { CLI, type CliResult, ended, runCli } from '../helpers/cli-process.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

/** A settings file that asks Node to load a program, which leaves a trace where it runs. */
async function trap(
  folder: string,
): Promise<{ readonly file: string; readonly hasRun: () => boolean }> {
  const trace = join(folder, 'trace');
  const program = join(folder, 'program.cjs');
  await writeFile(program, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`);
  const file = join(folder, 'settings.env');
  await writeFile(
    file,
    `PROVISIONING_HOST=localhost:9\nNODE_OPTIONS="--require ${program}"\nNODE_EXTRA_CA_CERTS=/\n`,
  );
  return { file, hasRun: () => existsSync(trace) };
}

/** Starts the program as `npm start -- ARGS` does. */
async function npmStart(args: readonly string[]): Promise<CliResult> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const [node, ...before] = String(scripts.start).split(' ');
  expect(node).toBe('node');
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8' };
  const child = spawn(process.execPath, [...before, ...args], { env, stdio: 'pipe' });
  child.stdin.end();
  return ended(child);
}

/** Has bash run the built program, its argument being what `<(command)` stands for. */
async function throughBash(command: string, env: Record<string, string>): Promise<CliResult> {
  const child = spawn('bash', ['--norc', '-c', `exec "$NODE" "$CLI" ${command}`], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', NODE: process.execPath, CLI, ...env },
    stdio: 'pipe',
  });
  child.stdin.end();
  return ended(child);
}

describe('what bash puts in the place of <(command)', () => {
  const hasBash = spawnSync('bash', ['--version']).status === 0;
  const skipped = 'skipped: there is no bash here';

  it.skipIf(!hasBash)(hasBash ? 'is read as the settings under --from' : skipped, async () => {
    const { exitCode, stdout, stderr } = await throughBash(
      `doctor --json --from <(printf '%s\\n' "$SETTINGS")`,
      { SETTINGS: 'PROVISIONING_HOST=localhost:9' },
    );
    expect(exitCode).toBe(4);
    expect(stderr).toBe('');
    expect(stdout).toContain('localhost');
  });

  it.skipIf(!hasBash)(hasBash ? 'is read as the key under --key-file' : skipped, async () => {
    const key = Buffer.alloc(32, 4).toString('base64');
    const { exitCode, stdout } = await throughBash(
      `derive-key my-device --key-file <(printf '%s\\n' "$KEY")`,
      { KEY: key },
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`${deriveDeviceKey(key, 'my-device')}\n`);
  });
});

describe('a settings file that sets NODE_OPTIONS', () => {
  const folder = useTemporaryFolder();

  it('gives its settings alone under --from', async () => {
    const { file, hasRun } = await trap(folder());
    const { exitCode, stderr } = await runCli(['doctor', '--from', file]);
    expect(exitCode).toBe(4);
    expect(stderr).not.toContain('NODE_EXTRA_CA_CERTS');
    expect(hasRun()).toBe(false);
  });

  it('runs nothing through npm start, under the former name neither', async () => {
    const { file, hasRun } = await trap(folder());
    for (const words of [['--env-file', file], [`--env-file=${file}`], ['--from', file]]) {
      await npmStart(['doctor', ...words]);
      expect(hasRun()).toBe(false);
    }
  });
});

describe('the former name of --from', () => {
  const folder = useTemporaryFolder();

  it('is refused with the one that took its place', async () => {
    const { file } = await trap(folder());
    for (const flag of ['--env-file', '--env-file-if-exists']) {
      const { exitCode, stderr, stdout } = await npmStart(['run', flag, file]);
      expect(exitCode).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('Use --from FILE');
    }
  });

  it('is where only the missing separator lets Node act on it: the door is the same', async () => {
    const { file } = await trap(folder());
    expect(await readFile(CLI, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const { exitCode, stderr } = await npmStart(['sandbox', `--env-file=${file}`]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Use --from FILE');
  });
});
