import type { Messages } from '../messages/messages.ts';
import { Redactor } from '../protocol/redaction.ts';
import { jsonLine } from '../reporters/json.ts';
import { linesOf } from '../reporters/lines.ts';
import type { RunEvent } from '../run/events.ts';
import type { ExitCode } from '../run/exit-codes.ts';
import { type RunOptions, runQuickstart } from '../run/run.ts';
import { withoutAsking } from '../settings/gather-settings.ts';
import { assignmentFor } from '../walk/profile-draft.ts';
import type { CommandContext } from './command-context.ts';
import { openEventLog } from './event-log.ts';
import type { Io } from './io.ts';
import { keepRun } from './keep-run.ts';
import { openNamedProfile } from './open-profile.ts';
import { faultsOf, type RunFlags, timeLimitOf } from './run-flags.ts';
import { settingsOfCall } from './settings-input.ts';
import { missingText } from './settings-text.ts';
import { UsageError } from './usage-error.ts';

/**
 * `dps-wizard run`: every step without a question, in lines or in JSON.
 *
 * @throws UsageError before anything is contacted
 */
export async function runCommand(flags: RunFlags, context: CommandContext): Promise<ExitCode> {
  const { io, messages, version, signal, startOwner } = context;
  const saved = openNamedProfile(flags.profile, context);
  const { draft: given, missing, notes } = await settingsOfCall(flags, saved?.profile, context);
  // Also where the run cannot begin: why a kept key is not used is told here.
  for (const note of notes) io.stderr.write(`${messages.cli.note(note)}\n`);
  const draft = withoutAsking(given);
  const faults = await faultsOf(flags, draft, messages);
  if (missing.length > 0) throw new UsageError(missingText(missing, messages, saved));
  if (flags.saveKey && !saved) throw new UsageError(messages.profiles.saveKeyNeedsProfile);

  const redactor = new Redactor();
  redactor.add(draft.symmetricKey?.value);
  const log = await openEventLog(flags.debug, context);
  const print = flags.json ? printJson(io) : printLines(io, messages);
  const kept = saved && keepRun(saved, draft, flags.saveKey ?? false, context);
  const onEvent = (event: RunEvent): void => {
    log?.write(event);
    print(event);
    kept?.apply(event);
  };
  const { reprovision } = flags;
  const recall: RunOptions['recall'] = (used) =>
    saved?.profile && assignmentFor(saved.profile, used);
  try {
    return await runQuickstart({
      draft,
      messages,
      redactor,
      version,
      signal,
      onEvent,
      startOwner,
      recall,
      reprovision,
      faults,
      timeLimitMilliseconds: timeLimitOf(flags),
    });
  } finally {
    await kept?.finish();
    await log?.close();
  }
}

function printJson({ stdout }: Io): (event: RunEvent) => void {
  return (event) => stdout.write(jsonLine(event));
}

function printLines({ stdout, stderr }: Io, messages: Messages): (event: RunEvent) => void {
  return (event) => {
    const { out, err } = linesOf(event, messages);
    if (out.length > 0) stdout.write(`${out.join('\n')}\n`);
    if (err.length > 0) stderr.write(`${err.join('\n')}\n`);
  };
}
