import { Redactor } from '../protocol/redaction.ts';
import type { ExitCode } from '../quickstart/exit-codes.ts';
import { Walk } from '../quickstart/walk.ts';
import { openEventLog } from './event-log.ts';
import { isInteractive, speaksUnicode } from './io.ts';
import { type CommandContext, runCommand } from './run.ts';
import { gatherDraft, type RunFlags } from './run-options.ts';

/**
 * `dps-wizard`: the walk for a person at a terminal. Without a terminal it is `run`.
 *
 * @throws UsageError before anything is contacted
 */
export async function wizardCommand(flags: RunFlags, context: CommandContext): Promise<ExitCode> {
  const { io, messages, version, signal } = context;
  if (!isInteractive(io)) return runCommand(flags, context);
  const draft = await gatherDraft(flags, io, messages);
  const log = await openEventLog(flags.debug, messages);
  const walk = new Walk({ draft, messages, redactor: new Redactor(), version });
  if (log) walk.record.subscribe((event) => log.write(event));
  try {
    const { renderWizard } = await import('../ui/render-wizard.tsx');
    const exitCode = await renderWizard(walk, {
      io,
      messages,
      signal,
      unicode: speaksUnicode(io),
    });
    const { summaryText } = await import('../reporters/summary.ts');
    io.stdout.write(`\n${summaryText(walk.record, walk.state, messages)}`);
    // A second Ctrl+C does not wait for connections that are still closing.
    if (walk.record.state.finished === undefined) process.exit(exitCode);
    return exitCode;
  } finally {
    await log?.close();
  }
}
