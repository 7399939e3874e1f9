import type { Command, Option } from 'commander';
import type { Messages } from '../../messages/messages.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Has a flag that stands before the name of a subcommand count for the subcommand, as most people mean it:
 * `dps-wizard --sandbox run` is `dps-wizard run --sandbox`. The same flags stand on several commands: each is read by
 * the command it follows. A word that is no command is left for whoever says what may have been meant.
 *
 * @throws UsageError, while parsing, for a flag that the subcommand does not have: nothing is ignored
 */
export function honourFlagsBefore(command: Command, { cli }: Messages): Command {
  command.enablePositionalOptions().allowExcessArguments();
  return command.hook('preSubcommand', (before, subcommand) => {
    for (const option of before.options.filter((given) => isGiven(given, before))) {
      const { long } = option;
      const name = option.attributeName();
      if (subcommand.options.every((own) => own.long !== long)) {
        throw new UsageError(cli.flagElsewhere(long ?? name, subcommand.name()));
      }
      subcommand.setOptionValueWithSource(name, before.getOptionValue(name), 'cli');
    }
  });
}

/** A flag and its `--no-` share a value: which of them stood there is told by what it is. */
function isGiven(option: Option, command: Command): boolean {
  const name = option.attributeName();
  if (command.getOptionValueSource(name) !== 'cli') return false;
  return option.negate === (command.getOptionValue(name) === false);
}
