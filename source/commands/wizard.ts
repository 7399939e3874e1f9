import { configFolder } from '../profiles/config-folder.ts';
import { FileLabProgressStore } from '../profiles/lab-progress-store.ts';
import { Redactor } from '../protocol/redaction.ts';
import type { ExitCode } from '../quickstart/exit-codes.ts';
import { ProfileKeeper } from '../quickstart/profile-keeper.ts';
import { notSavedText } from '../quickstart/profile-words.ts';
import { Walk } from '../quickstart/walk.ts';
import { openEventLog } from './event-log.ts';
import { speaksUnicode } from './io.ts';
import { type Mode, modeOf } from './mode.ts';
import { openProfileStore } from './open-profile.ts';
import { type CommandContext, runCommand } from './run.ts';
import { gatherSettings, type RunFlags } from './run-options.ts';

/**
 * `dps-wizard`: the walk for a person at a terminal, on screens or plain. Where nobody can be asked it is `run`.
 *
 * @throws UsageError before anything is contacted
 */
export async function wizardCommand(flags: RunFlags, context: CommandContext): Promise<ExitCode> {
  const { io, messages, version } = context;
  const mode = modeOf(flags, io);
  if (mode === 'none') return runCommand(flags, context);
  const { draft, notes, saved } = await gatherSettings(flags, io, messages);
  for (const note of notes) io.stderr.write(`${messages.cli.note(note)}\n`);
  const log = await openEventLog(flags.debug, messages);
  const walk = new Walk({ draft, messages, redactor: new Redactor(), version });
  if (log) walk.record.subscribe((event) => log.write(event));
  // What is said about profiles would break the screens, so it waits for their end.
  const later: string[] = [];
  const keeper = new ProfileKeeper({
    store: saved?.store ?? openProfileStore(io, messages, (note) => later.push(note)),
    profile: saved?.profile,
    name: saved?.name,
    onTrouble: (error) => later.push(notSavedText(error, messages)),
  });
  keeper.watch(walk);
  try {
    const exitCode = await showWalk(walk, mode, context);
    const { summaryText } = await import('../reporters/summary.ts');
    const isForced = walk.record.state.finished === undefined;
    const look = { columns: io.stdout.columns || 80, unicode: speaksUnicode(io) };
    const summary = summaryText(walk.record, walk.state, messages, look);
    io.stdout.write(`${isForced ? '\n' : ''}${summary}`);
    await keeper.saved();
    for (const note of later) io.stderr.write(`${messages.cli.note(note)}\n`);
    // A second Ctrl+C does not wait for connections that are still closing.
    if (isForced) process.exit(exitCode);
    return exitCode;
  } finally {
    await log?.close();
  }
}

async function showWalk(
  walk: Walk,
  mode: Exclude<Mode, 'none'>,
  { io, messages, signal, version }: CommandContext,
): Promise<ExitCode> {
  if (mode === 'rich') {
    const { renderWizard } = await import('../ui/render-wizard.tsx');
    const labs = { progress: new FileLabProgressStore(configFolder(io.env)), version };
    return renderWizard(walk, { io, messages, signal, unicode: speaksUnicode(io), labs });
  }
  const [{ choosePrompter }, { runPlainWalk }] = await Promise.all([
    import('../plain/choose-prompter.ts'),
    import('../plain/walk-plain.ts'),
  ]);
  const prompter = await choosePrompter(io, messages);
  return runPlainWalk(walk, { io, messages, prompter, signal });
}
