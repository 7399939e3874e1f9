import type { Command } from 'commander';
import type { LabFlags } from '../lab.ts';
import type { DefinitionContext } from './definition.ts';
import { themeOption } from './run.ts';

/** `dps-wizard lab`. */
export function defineLab(command: Command, context: DefinitionContext): void {
  const { messages, end } = context;
  const { labs, cli } = messages;
  command
    .argument('[name]', labs.name)
    .option('--plain', labs.plain)
    .option('--json', labs.json)
    .option('--reset', labs.reset)
    .option('--no-color', cli.flags.noColor)
    .addOption(themeOption(messages))
    .action(async (name: string | undefined, flags: LabFlags) => {
      const { labCommand } = await import('../lab.ts');
      end(await labCommand(name, flags, context));
    });
}
