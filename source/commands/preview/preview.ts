import { PromptCancelled, type Prompter } from '../../plain/prompters/prompter.ts';
import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';

/**
 * `dps-wizard preview`: every prompt of the plain walk, once as Inquirer asks it and once as lines alone, so that
 * somebody can try them with a reader of their own. Contacts nobody and keeps nothing.
 *
 * @throws UsageError where nobody is there to answer
 */
export async function previewCommand(context: CommandContext): Promise<ExitCode> {
  const { io, messages, lessons, version, signal } = context;
  if (!io.stdin.isTTY || !io.stdout.isTTY)
    throw new UsageError(messages.plain.preview.needsTerminal);
  const [{ playPrompts }, { InquirerPrompter }, { ReadlinePrompter }] = await Promise.all([
    import('../../plain/play-prompts.ts'),
    import('../../plain/prompters/inquirer-prompter.ts'),
    import('../../plain/prompters/readline-prompter.ts'),
  ]);
  const options = { stdin: io.stdin, stdout: io.stdout, messages };
  const prompters: readonly (readonly ['line' | 'lines', () => Prompter])[] = [
    // On a dumb terminal the first kind cannot be drawn, and is never used there.
    ...(io.env.TERM === 'dumb' ? [] : [['line', () => new InquirerPrompter(options)] as const]),
    ['lines', () => new ReadlinePrompter(options)],
  ];
  try {
    for (const [kind, make] of prompters) {
      await playPrompts(kind, { io, messages, lessons, version, signal, prompter: make() });
    }
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof PromptCancelled)) throw error;
    return EXIT.cancelled;
  }
}
