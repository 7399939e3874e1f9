import type { Command } from 'commander';
import { openLibrary } from '../../labs/library.ts';
import { LABS } from '../../lessons/labs/labs.ts';
import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import { FAULT_KINDS } from '../../sandbox/faults/parse-fault.ts';
import type { CommandContext } from '../command-context.ts';
import { PROGRAM } from '../command-line/command-prefix.ts';
import { bashScript } from './bash.ts';
import { type DescribedCommand, describeCommands, type MoreWords } from './describe.ts';
import { fishScript } from './fish.ts';
import { powershellScript } from './powershell.ts';
import type { Shell } from './shells.ts';
import { zshScript } from './zsh.ts';

/** What can be done with a saved profile. */
const OF_A_PROFILE = ['show', 'rename', 'duplicate', 'remove', 'export'] as const;

const SCRIPTS: Readonly<
  Record<Shell, (program: string, commands: readonly DescribedCommand[]) => string>
> = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript };

/** `dps-wizard completion SHELL`: prints the script that has the shell complete this command line. */
export async function completionCommand(
  shell: Shell,
  program: Command,
  { io, messages, lessons }: CommandContext,
): Promise<ExitCode> {
  const { topics } = openLibrary(messages, await lessons());
  const names = program.commands.map((command) => command.name());
  const more: MoreWords = {
    help: names,
    lab: Object.keys(LABS),
    explain: topics.map(({ id }) => id),
    '--fault': FAULT_KINDS,
    '--profile': 'profiles',
    ...Object.fromEntries(OF_A_PROFILE.map((name) => [`profiles ${name}`, 'profiles'] as const)),
  };
  const help = { names: ['--help', '-h'], words: messages.cli.flags.help };
  const commands = describeCommands(program, more, help);
  io.stdout.write(SCRIPTS[shell](PROGRAM, commands));
  return EXIT.done;
}
