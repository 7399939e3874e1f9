import type { Messages } from '../messages/messages.ts';
import { Redactor } from '../protocol/redaction.ts';
import { endingLine } from '../reporters/ending-line.ts';
import { jsonLine } from '../reporters/json.ts';
import { linesOf } from '../reporters/lines.ts';
import type { RunEvent } from '../run/events.ts';
import type { ExitCode } from '../run/exit-codes.ts';
import { type RunOptions, runQuickstart } from '../run/run.ts';
import { withoutAsking } from '../settings/gather-settings.ts';
import { secretsOfDraft } from '../settings/secrets-of-draft.ts';
import { earlierRunsOf } from '../walk/earlier-runs.ts';
import { assignmentFor } from '../walk/profile-draft.ts';
import type { CommandContext } from './command-context.ts';
import { limitNameResolution } from './command-line/name-resolution.ts';
import { openEventLog } from './event-log.ts';
import type { Io } from './io.ts';
import { keepRun } from './keep-run.ts';
import { openNamedProfile } from './open-profile.ts';
import { faultsOf, type RunFlags, timeLimitOf } from './run-flags.ts';
import { settingsOfCall } from './settings-input.ts';
import { missingText } from './settings-text.ts';
import { endingRows, runRows } from './terminal/run-rows.ts';
import { say } from './terminal/say.ts';
import { terminalLook } from './terminal/terminal-look.ts';
import { UsageError } from './usage-error.ts';

/**
 * `dps-wizard run`: every step without a question, in lines or in JSON.
 *
 * @throws UsageError before anything is contacted
 */
export async function runCommand(flags: RunFlags, context: CommandContext): Promise<ExitCode> {
  const { io, messages, version, signal, startOwner } = context;
  limitNameResolution(process.env, flags.timeout);
  const saved = openNamedProfile(flags.profile, context);
  const { draft: given, missing, notes } = await settingsOfCall(flags, saved?.profile, context);
  // Also where the run cannot begin: why a kept key is not used is told here.
  for (const note of notes) say(messages.cli.note(note), 'note', io);
  const draft = withoutAsking(given);
  const faults = await faultsOf(flags, draft, messages);
  if (missing.length > 0) throw new UsageError(missingText(missing, messages, saved, io.env));
  if (flags.saveKey && !saved) throw new UsageError(messages.profiles.saveKeyNeedsProfile);

  const redactor = new Redactor();
  for (const secret of secretsOfDraft(draft)) redactor.add(secret);
  const log = await openEventLog(flags.debug, context);
  const print = flags.json ? printJson(io) : printLines(flags, io, messages);
  const kept = saved && keepRun(saved, draft, flags.saveKey ?? false, context);
  const onEvent = (event: RunEvent): void => {
    log?.write(event);
    print(event);
    kept?.apply(event);
  };
  const { reprovision, tryCauses } = flags;
  const recall: RunOptions['recall'] = (used) =>
    saved?.profile && assignmentFor(saved.profile, used);
  const recallEarlier: RunOptions['recallEarlier'] = (used) =>
    saved?.profile && earlierRunsOf(saved.profile, used);
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
      recallEarlier,
      certificates: kept?.certificates,
      reprovision,
      tryCauses,
      onSettings: kept?.adopt,
      faults,
      timeLimitMilliseconds: timeLimitOf(flags),
      intervalMilliseconds: flags.interval,
      isWatched: Boolean(io.stdout.isTTY) && !flags.json,
    });
  } finally {
    await kept?.finish();
    await log?.close();
  }
}

function printJson({ stdout }: Io): (event: RunEvent) => void {
  return (event) => stdout.write(jsonLine(event));
}

function printLines({ theme }: RunFlags, io: Io, messages: Messages): (event: RunEvent) => void {
  const { stdout, stderr } = io;
  const outLook = terminalLook(stdout, io, theme);
  const errLook = terminalLook(stderr, io, theme);
  const endOf = endingLine(messages);
  return (event) => {
    const { out, err } = linesOf(event, messages);
    const end = endOf(event);
    const outRows = outLook ? runRows(event, out, outLook) : out;
    const errRows = errLook ? runRows(event, err, errLook) : err;
    if (outRows.length > 0) stdout.write(`${outRows.join('\n')}\n`);
    if (errRows.length > 0) stderr.write(`${errRows.join('\n')}\n`);
    if (end === undefined) return;
    stderr.write(`${(errLook ? endingRows(event, end, errLook) : [end]).join('\n')}\n`);
  };
}
