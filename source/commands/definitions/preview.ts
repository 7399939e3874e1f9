import type { DefinitionContext } from './definition.ts';

/** `dps-wizard preview`. */
export function definePreview(context: DefinitionContext): void {
  const { messages, subcommand, end } = context;
  subcommand('preview')
    .description(messages.plain.preview.command)
    .action(async () => {
      const { previewCommand } = await import('../preview/preview.ts');
      end(await previewCommand(context));
    });
}
