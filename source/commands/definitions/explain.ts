import type { ExplainFlags } from '../explain.ts';
import type { DefinitionContext } from './definition.ts';

/** `dps-wizard explain`. */
export function defineExplain(context: DefinitionContext): void {
  const { messages, subcommand, end } = context;
  const { explain, cli } = messages;
  subcommand('explain')
    .description(explain.command)
    .argument('[topic...]', explain.topic)
    .option('--search', explain.search)
    .option('--json', explain.json)
    .option('--no-color', cli.flags.noColor)
    .action(async (words: readonly string[], flags: ExplainFlags) => {
      const { explainCommand } = await import('../explain.ts');
      end(await explainCommand(words, flags, context));
    });
}
