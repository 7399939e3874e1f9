import type { PreviewFlags } from '../preview/preview-flags.ts';
import type { DefinitionContext } from './definition.ts';
import { themeOption } from './run.ts';

/** `dps-wizard preview`. */
export function definePreview(context: DefinitionContext): void {
  const { messages, subcommand, end } = context;
  const { preview } = messages.plain;
  subcommand('preview')
    .description(preview.command)
    .option('--plain', preview.plain)
    .option('--no-color', messages.cli.flags.noColor)
    .addOption(themeOption(messages))
    .action(async (flags: PreviewFlags) => {
      const { previewCommand } = await import('../preview/preview.ts');
      end(await previewCommand(flags, context));
    });
}
