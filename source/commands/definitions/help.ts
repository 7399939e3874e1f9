import type { Command } from 'commander';
import { unknownCommand } from '../command-line/unknown-command.ts';
import type { DefinitionContext } from './definition.ts';

/** `dps-wizard help`, the same as `--help` behind what is named. */
export function defineHelp(command: Command, { messages, wholeProgram }: DefinitionContext): void {
  command.argument('[command...]', messages.cli.helpArgument).action((words: readonly string[]) => {
    let described = wholeProgram();
    for (const word of words) {
      const found = described.commands.find((sub) => sub.name() === word);
      if (found === undefined) throw unknownCommand(word, described, messages);
      described = found;
    }
    described.outputHelp();
  });
}
