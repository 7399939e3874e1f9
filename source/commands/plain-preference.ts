import { configFolder } from '../persistence/config-folder.ts';
import {
  forgetPreferences,
  type Preferences,
  readPreferences,
  writePreferences,
} from '../persistence/preferences.ts';
import type { Prompter } from '../plain/prompters/prompter.ts';
import { PromptCancelled } from '../plain/prompters/prompter.ts';
import { troubleText } from '../walk/profile-words.ts';
import type { CommandContext } from './command-context.ts';
import type { ModeFlags } from './mode.ts';
import { say } from './terminal/say.ts';

/** What the person chose before. `--no-plain` forgets it. */
export async function preferencesOf(
  { plain }: ModeFlags,
  context: CommandContext,
): Promise<Preferences> {
  const folder = configFolder(context.io.env);
  if (plain !== false) return readPreferences(folder);
  try {
    forgetPreferences(folder);
  } catch (error) {
    complain(error, context);
  }
  return {};
}

/**
 * Asks, once, whether plain mode is meant for good. Whoever set a variable for it needs no such question: the
 * variable is remembered by the shell.
 */
export async function askForPlainMode(prompter: Prompter, context: CommandContext): Promise<void> {
  const { io, messages, signal } = context;
  const folder = configFolder(io.env);
  if (signal.aborted || (await readPreferences(folder)).plain !== undefined) return;
  const { ask, help } = messages.profiles.plainMode;
  try {
    const plain = await prompter.confirm({ label: ask, help: ['', help], default: false, signal });
    await writePreferences(folder, { plain });
  } catch (error) {
    if (!(error instanceof PromptCancelled)) complain(error, context);
  }
}

function complain(error: unknown, { io, messages }: CommandContext): void {
  const reason = troubleText(error, messages);
  if (reason === undefined) throw error;
  say(messages.cli.note(messages.profiles.plainMode.notSaved(reason)), 'note', io);
}
