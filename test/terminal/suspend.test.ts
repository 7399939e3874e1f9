import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI } from '../helpers/cli-process.ts';
import { KEYS } from '../helpers/keys.ts';
import { type PtyProgram, withProgram } from '../helpers/pty-program.ts';

const NODE = process.execPath;
/** What the shell is told to do, and what a terminal sends back of it. */
const COMMANDS: readonly (readonly [what: string, command: string])[] = [
  ['started directly', `${NODE} ${CLI} --sandbox`],
  ['started by another program, as npm start does', `sh -c '${NODE} ${CLI} --sandbox; true'`],
];
const PROMPT = 'shell-ready$';

/** An interactive shell with job control; without one, nobody could continue what is stopped. */
async function withShell(use: (shell: PtyProgram) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-test-'));
  const env = { PS1: `${PROMPT} `, DPS_WIZARD_CONFIG_DIR: folder };
  const command = ['bash', '--norc', '--noprofile', '-i'] as const;
  try {
    await withProgram([], { command, env }, use);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe.skipIf(process.platform === 'win32')('ctrl+z in a wizard', () => {
  it.each(COMMANDS)('%s stops it for the shell, and fg draws it again', async (_, command) => {
    await withShell(async (shell) => {
      await shell.sees(PROMPT);
      shell.send(`${command}\r`);
      await shell.sees('◆ Target');
      shell.send(KEYS.enter);
      await shell.sees('◆ Prerequisites');
      await shell.sees('enter continue');
      shell.send('\u001a');
      await shell.sees('Stopped');
      await shell.until((screen) => screen.trimEnd().endsWith(PROMPT), 'the prompt');
      expect(shell.text).not.toContain('◆ Prerequisites');
      // What is typed is for the shell, in its own mode, and reaches no screen.
      shell.send('echo "still $((40 + 2))"\r');
      await shell.sees('still 42');
      shell.send('fg\r');
      await shell.sees('◆ Prerequisites');
      await shell.sees('enter continue');
      expect(shell.text.match(/◆ Prerequisites/g)).toHaveLength(1);
      shell.send(KEYS.enter);
      await shell.sees('◆ Enrollment');
      shell.send(KEYS.ctrlC);
      await shell.until((screen) => screen.trimEnd().endsWith(PROMPT), 'the prompt');
      shell.send('exit\r');
    });
  });

  it('goes on where no shell could continue it', async () => {
    const env = { DPS_WIZARD_CONFIG_DIR: join(tmpdir(), 'dps-wizard-test-no-shell') };
    await withProgram(['lab'], { env }, async (program) => {
      await program.sees('Each lab takes');
      program.send('\u001a');
      program.send(KEYS.down);
      await program.sees('› ● Assigning');
    });
  });
});
