import type { Command } from 'commander';
import type { ExplainFlags } from '../explain.ts';
import type { DefinitionContext } from './definition.ts';

/** `dps-wizard explain`. */
export function defineExplain(command: Command, context: DefinitionContext): void {
  const { messages, end } = context;
  const { explain, cli } = messages;
  command
    .argument('[topic...]', explain.topic)
    .option('--search', explain.search)
    .option('--json', explain.json)
    .option('--no-color', cli.flags.noColor)
    .action(async (words: readonly string[], flags: ExplainFlags) => {
      const { explainCommand } = await import('../explain.ts');
      end(await explainCommand(words, flags, context));
    });
}
