import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import type { RunFlags } from '../run-flags.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';
import { wizardCommand } from '../wizard.ts';

/** What the command line gives where nothing stands in it. */
export const NO_FLAGS: RunFlags = { input: true, settings: { values: {}, files: {} } };

/**
 * `dps-wizard` and nothing else, the way most people start it: there is no command line to parse, so what parses
 * one is not loaded.
 *
 * @returns how the process is to end
 */
export async function bareStart(context: CommandContext): Promise<ExitCode> {
  try {
    return await wizardCommand(NO_FLAGS, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(context.messages.cli.error(error.message), 'error', context.io);
    return EXIT.usage;
  }
}
