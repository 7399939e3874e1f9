import { Redactor } from '../protocol/redaction.ts';
import type { ExitCode } from '../quickstart/exit-codes.ts';
import { Walk } from '../quickstart/walk.ts';
import { openEventLog } from './event-log.ts';
import { speaksUnicode } from './io.ts';
import { type Mode, modeOf } from './mode.ts';
import { type CommandContext, runCommand } from './run.ts';
import { gatherDraft, type RunFlags } from './run-options.ts';

/**
 * `dps-wizard`: the walk for a person at a terminal, on screens or plain. Where nobody can be asked it is `run`.
 *
 * @throws UsageError before anything is contacted
 */
export async function wizardCommand(flags: RunFlags, context: CommandContext): Promise<ExitCode> {
  const { io, messages, version } = context;
  const mode = modeOf(flags, io);
  if (mode === 'none') return runCommand(flags, context);
  const draft = await gatherDraft(flags, io, messages);
  const log = await openEventLog(flags.debug, messages);
  const walk = new Walk({ draft, messages, redactor: new Redactor(), version });
  if (log) walk.record.subscribe((event) => log.write(event));
  try {
    const exitCode = await showWalk(walk, mode, context);
    const { summaryText } = await import('../reporters/summary.ts');
    const isForced = walk.record.state.finished === undefined;
    io.stdout.write(`${isForced ? '\n' : ''}${summaryText(walk.record, walk.state, messages)}`);
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
  { io, messages, signal }: CommandContext,
): Promise<ExitCode> {
  if (mode === 'rich') {
    const { renderWizard } = await import('../ui/render-wizard.tsx');
    return renderWizard(walk, { io, messages, signal, unicode: speaksUnicode(io) });
  }
  const [{ choosePrompter }, { runPlainWalk }] = await Promise.all([
    import('../plain/choose-prompter.ts'),
    import('../plain/walk-plain.ts'),
  ]);
  const prompter = await choosePrompter(io, messages);
  return runPlainWalk(walk, { io, messages, prompter, signal });
}
