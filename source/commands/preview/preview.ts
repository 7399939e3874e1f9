import type { ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { modeOf } from '../mode.ts';
import { preferencesOf } from '../plain-preference.ts';
import { UsageError } from '../usage-error.ts';
import type { PreviewFlags } from './preview-flags.ts';

/**
 * `dps-wizard preview`: every screen of the wizard in turn or, where the wizard would be plain, every question of it,
 * so that somebody can try them with a reader of their own. Reaches nobody and keeps nothing.
 *
 * @throws UsageError where nobody is there to answer
 */
export async function previewCommand(
  flags: PreviewFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages } = context;
  if (!io.stdin.isTTY || !io.stdout.isTTY) {
    throw new UsageError(messages.plain.preview.needsTerminal);
  }
  const mode = modeOf(flags, io, await preferencesOf(flags, context));
  if (mode === 'rich') {
    const { previewScreens } = await import('./preview-screens.ts');
    return previewScreens(flags, context);
  }
  const { previewQuestions } = await import('./preview-questions.ts');
  return previewQuestions(context);
}
