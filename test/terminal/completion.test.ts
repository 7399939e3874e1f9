import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { type PtyProgram, withProgram } from '../helpers/pty-program.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

type Environment = Readonly<Record<string, string>>;

interface Shell {
  readonly name: string;
  readonly start: readonly [string, ...string[]];
  /** What is typed before the script is read. */
  readonly before: readonly string[];
}

const SHELLS: readonly Shell[] = [
  { name: 'bash', start: ['bash', '--norc', '--noprofile', '-i'], before: ['PS1="> "'] },
  {
    name: 'zsh',
    start: ['zsh', '-f', '-i'],
    before: ['PS1="> "', 'autoload -U compinit; compinit -u -D'],
  },
  {
    name: 'fish',
    start: ['fish', '--no-config', '-i'],
    before: ['function fish_prompt; echo "> "; end'],
  },
];

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

/** @returns the environment in which the shell finds the built program, and that these profiles */
async function withProfiles(folder: string, names: readonly string[]): Promise<Environment> {
  const config = join(folder, 'config');
  const bin = join(folder, 'bin');
  const store = new ProfileStore(config);
  for (const name of names) {
    await store.create({ name, named: true, settings: {}, step: 'target', ticked: {} });
  }
  await mkdir(bin);
  const start = `#!/bin/sh\nexec '${process.execPath}' '${resolve('dist/cli.js')}' "$@"\n`;
  await writeFile(join(bin, 'dps-wizard'), start, { mode: 0o755 });
  return { PATH: `${bin}:${process.env.PATH}`, DPS_WIZARD_CONFIG_DIR: config };
}

/** Types the beginning of a line and Tab, and waits for what the shell makes of it. */
async function completes(shell: PtyProgram, typed: string, line: string): Promise<void> {
  shell.send(`${typed}\t`);
  await shell.sees(line);
  // Ctrl+U takes the line away again; what was completed must not be found in the next one.
  shell.send('\u0015clear\r');
  await shell.until(() => !shell.text.includes(line));
}

describe.each(SHELLS)('completion in $name', ({ name, start, before }) => {
  const folder = useTemporaryFolder();

  it.skipIf(!isThere(name))(
    `completes commands, flags, choices and paths (skipped where there is no ${name})`,
    async () => {
      const script = join(folder(), 'script');
      const { stdout, exitCode } = await runInProcess(['completion', name]);
      expect(exitCode).toBe(0);
      await writeFile(script, stdout);
      await writeFile(join(folder(), 'the key of the device'), '');
      const env = await withProfiles(folder(), ['thermometer-7', 'my second']);
      await withProgram([], { command: start, columns: 160, env }, async (shell) => {
        for (const line of [...before, `source ${script}; echo read''y`]) shell.send(`${line}\r`);
        await shell.until((screen) => /^ready/m.test(screen));
        await completes(shell, 'dps-wizard doct', 'dps-wizard doctor');
        await completes(shell, 'dps-wizard profiles dupl', 'dps-wizard profiles duplicate');
        await completes(shell, 'dps-wizard run --regis', 'run --registration-id');
        await completes(shell, 'dps-wizard run --transport mqtt-', '--transport mqtt-ws');
        await completes(
          shell,
          'dps-wizard --profile run run --enrollment gr',
          '--enrollment group',
        );
        await completes(shell, 'dps-wizard sandbox --fault web-', '--fault web-socket-refused');
        await completes(shell, 'dps-wizard explain retry-af', 'explain retry-after');
        await completes(shell, 'dps-wizard completion power', 'completion powershell');
        await completes(shell, 'dps-wizard --profile thermo', '--profile thermometer-7');
        await completes(shell, 'dps-wizard profiles show my\\ sec', 'show my\\ second');
        await completes(shell, `dps-wizard run --key-file ${folder()}/the`, 'device');
      });
    },
  );
});

describe('completion', () => {
  it('has every command and every choice in the script for PowerShell', async () => {
    const { stdout } = await runInProcess(['completion', 'powershell']);
    expect(stdout).toContain("'profiles duplicate' = @(");
    expect(stdout).toContain("'--transport' = @('mqtt', 'mqtt-ws')");
    expect(stdout).toMatch(/^Register-ArgumentCompleter -Native -CommandName dps-wizard/m);
    // Every quote within a text is doubled: what is left comes in pairs.
    for (const line of stdout.split('\n')) expect((line.match(/'/g) ?? []).length % 2).toBe(0);
  });

  it('names the shells it knows', async () => {
    const { exitCode, stdout, stderr } = await runInProcess(['completion', 'tcsh']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('bash, zsh, fish, powershell');
  });
});
