import { playPrompts } from '../../plain/play-prompts.ts';
import { InquirerPrompter } from '../../plain/prompters/inquirer-prompter.ts';
import { PromptCancelled, type Prompter } from '../../plain/prompters/prompter.ts';
import { ReadlinePrompter } from '../../plain/prompters/readline-prompter.ts';
import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';

/** Every prompt of the plain walk, once as Inquirer asks it and once as lines alone. */
export async function previewQuestions(context: CommandContext): Promise<ExitCode> {
  const { io, messages, lessons, version, signal } = context;
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
