import { Argument, type Command } from 'commander';
import { SHELLS, type Shell } from '../completion/shells.ts';
import type { DefinitionContext } from './definition.ts';

/** `dps-wizard completion`. */
export function defineCompletion(command: Command, context: DefinitionContext): void {
  const { messages, wholeProgram, end } = context;
  const { completion } = messages.cli;
  command
    .addArgument(new Argument('<shell>', completion.shell).choices(SHELLS))
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('../completion/completion.ts');
      end(await completionCommand(shell, wholeProgram(), context));
    });
}
