import type { Command } from 'commander';
import type { PreviewFlags } from '../preview/preview-flags.ts';
import type { DefinitionContext } from './definition.ts';
import { themeOption } from './run.ts';

/** `dps-wizard preview`. */
export function definePreview(command: Command, context: DefinitionContext): void {
  const { messages, end } = context;
  const { preview } = messages.plain;
  command
    .option('--plain', preview.plain)
    .option('--no-color', messages.cli.flags.noColor)
    .addOption(themeOption(messages))
    .action(async (flags: PreviewFlags) => {
      const { previewCommand } = await import('../preview/preview.ts');
      end(await previewCommand(flags, context));
    });
}
