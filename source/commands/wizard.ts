import { configFolder } from '../persistence/config-folder.ts';
import { FileLabProgressStore } from '../persistence/lab-progress-store.ts';
import type { ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { openEventLog } from './event-log.ts';
import { speaksUnicode } from './io.ts';
import { type Mode, modeOf, whyPlain } from './mode.ts';
import { askForPlainMode, preferencesOf } from './plain-preference.ts';
import { runCommand } from './run.ts';
import type { RunFlags } from './run-flags.ts';
import { say } from './terminal/say.ts';
import { type PreparedWalk, prepareWalk } from './wizard/prepare-walk.ts';

/**
 * `dps-wizard`: the walk for a person at a terminal, on screens or plain. Where nobody can be asked it is `run`.
 *
 * @throws UsageError before anything is contacted
 */
export async function wizardCommand(flags: RunFlags, context: CommandContext): Promise<ExitCode> {
  const { io, messages } = context;
  const preferences = await preferencesOf(flags, context);
  const mode = modeOf(flags, io, preferences);
  if (mode === 'none') return runCommand(flags, context);
  if (mode === 'rich') beginLoadingScreens();
  const prepared = await prepareWalk(flags, mode, context);
  const { walk, start, notes } = prepared;
  const log = await openEventLog(flags.debug, context);
  try {
    if (log) walk.record.subscribe((event) => log.write(event));
    const exitCode = await showWalk(prepared, flags, mode, context);
    const { summaryText } = await import('../reporters/summary.ts');
    const isForced = walk.record.state.finished === undefined;
    // Plain mode draws nothing: read out line by line, a diagram is noise.
    const look =
      mode === 'rich'
        ? { columns: io.stdout.columns || 80, unicode: speaksUnicode(io) }
        : undefined;
    const saved = start.walkProfile?.name;
    const summary = summaryText(walk.record, walk.state, messages, look, saved);
    // Whoever leaves the list of profiles has done nothing that could be summed up.
    if (start.walkProfile) io.stdout.write(`${isForced ? '\n' : ''}${summary}`);
    await start.walkProfile?.keeper.saved();
    for (const note of notes) say(messages.cli.note(note), 'note', io);
    // A second Ctrl+C does not wait for connections that are still closing.
    if (isForced) process.exit(exitCode);
    return exitCode;
  } finally {
    await log?.close();
  }
}

/** What lays out the screens is made ready beside the main thread, while that prepares the walk. */
function beginLoadingScreens(): void {
  // Whoever waits for it is told why it cannot be loaded.
  import('../ui/render-wizard.tsx').catch(() => {});
}

async function showWalk(
  { walk, start }: PreparedWalk,
  flags: RunFlags,
  mode: Exclude<Mode, 'none'>,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages, lessons, signal, version, onFirstScreen } = context;
  if (mode === 'rich') {
    const { renderWizard } = await import('../ui/render-wizard.tsx');
    const labs = { progress: new FileLabProgressStore(configFolder(io.env)), version };
    const unicode = speaksUnicode(io);
    const themeChoice = flags.theme;
    const keyRepeat = io.env.DPS_WIZARD_KEY_REPEAT_MS;
    const look = { unicode, themeChoice, keyRepeat, onFirstScreen };
    return renderWizard(walk, { io, messages, lessons, signal, labs, start, ...look });
  }
  const [{ choosePrompter }, { runPlainWalk }] = await Promise.all([
    import('../plain/prompters/choose-prompter.ts'),
    import('../plain/walk-plain.ts'),
  ]);
  const prompter = await choosePrompter(io, messages);
  const why = whyPlain(flags, io, messages.plain);
  const exitCode = await runPlainWalk(walk, { ...context, prompter, start, why });
  const isAtTheEnd = walk.record.state.steps.next === 'done';
  if (isAtTheEnd && flags.plain) await askForPlainMode(prompter, context);
  return exitCode;
}
