import type { Command } from 'commander';
import type { Messages } from '../../messages/messages.ts';
import { nearest } from '../../structures/nearest.ts';
import { UsageError } from '../usage-error.ts';

/** What to say of a word that stands where the name of a command does. */
export function unknownCommand(
  word: string,
  command: Command,
  { cli, language }: Messages,
): UsageError {
  const names = command.commands.map((sub) => sub.name());
  const [meant] = nearest(word, names);
  const help = meant === undefined ? cli.allCommands(language.list(names)) : cli.didYouMean(meant);
  return new UsageError(cli.unknownCommand(word, help));
}
