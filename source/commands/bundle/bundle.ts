import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import type { CheckReport } from '../../diagnosis/checks/check.ts';
import { bundleText } from '../../export/bundle/bundle-text.ts';
import { EventRecord } from '../../export/bundle/event-record.ts';
import { versionsOf } from '../../export/bundle/versions.ts';
import { deviceKeyOf } from '../../export/taken-settings.ts';
import { TakenPathError, writeText } from '../../export/write-export.ts';
import { errorCode } from '../../files/error-code.ts';
import type { Profile } from '../../persistence/profile.ts';
import { visible } from '../../protocol/foreign-text.ts';
import { REDACTED, Redactor } from '../../protocol/redaction.ts';
import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import { runQuickstart } from '../../run/run.ts';
import { withoutAsking } from '../../settings/gather-settings.ts';
import { QUESTIONS, questionOf } from '../../settings/questions.ts';
import { secretsOfDraft } from '../../settings/secrets-of-draft.ts';
import { type Draft, textOf } from '../../settings/settings.ts';
import { assignmentFor } from '../../walk/profile-draft.ts';
import type { CommandContext } from '../command-context.ts';
import { runAllChecks } from '../doctor/all-checks.ts';
import { openNamedProfile } from '../open-profile.ts';
import { faultsOf, type RunFlags, timeLimitOf } from '../run-flags.ts';
import { type CommandSettings, settingsOfCall } from '../settings-input.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';
import { readEvents } from './recorded-events.ts';

export interface BundleFlags
  extends Pick<RunFlags, 'settings' | 'from' | 'profile' | 'fault' | 'timeout'> {
  readonly events?: string;
  /** False for `--no-run`. */
  readonly run?: boolean;
  readonly out?: string;
  readonly replace?: boolean;
}

const CHECKED = 'check.finished';
const FILE_NAME = 'dps-wizard-bundle.md';

/** What was seen, by now or before. */
interface Seen {
  readonly record: EventRecord;
  readonly noRun?: string;
}

/**
 * `dps-wizard bundle`: one file about a run, for those who are to help. With the events of an earlier run it contacts
 * nobody.
 *
 * @returns 0 once the file is written, however the run went
 * @throws UsageError for settings or events that cannot be used, and where the file cannot be written
 */
export async function bundleCommand(
  flags: BundleFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages, version, signal } = context;
  const { bundle: words } = messages;
  const path = flags.out ?? FILE_NAME;
  const shown = visible(path);
  // Before a run is done for it; whoever makes the file meanwhile is met when it is written.
  if (!flags.replace && existsSync(path)) throw new UsageError(words.isThere(shown));
  const saved = openNamedProfile(flags.profile, context);
  const settings = await settingsOfCall(flags, saved?.profile, context);
  for (const note of settings.notes) say(messages.cli.note(note), 'note', io);
  const { draft } = settings;
  const redactor = new Redactor();
  for (const secret of secretsOfDraft(draft)) redactor.add(secret);
  redactor.add(deviceKeyOf(draft));
  const seen = await look(settings, { ...flags, saved: saved?.profile }, redactor, context);
  if (signal.aborted) return EXIT.cancelled;
  const parts = {
    versions: versionsOf(version, io.env),
    settings: settingsTold(draft),
    home: io.env.HOME || io.env.USERPROFILE || homedir(),
    ...seen,
  };
  try {
    await writeText(path, bundleText(parts, redactor, messages), flags.replace ?? false);
  } catch (error) {
    if (error instanceof TakenPathError) throw new UsageError(words.isThere(shown));
    const code = errorCode(error);
    throw code === undefined ? error : new UsageError(messages.cli.cannotWrite(shown, code));
  }
  io.stderr.write(`${words.written(shown)}\n`);
  return EXIT.done;
}

async function look(
  { draft: given, missing }: CommandSettings,
  flags: BundleFlags & { readonly saved: Profile | undefined },
  redactor: Redactor,
  context: CommandContext,
): Promise<Seen> {
  const { io, messages, version, signal, startOwner } = context;
  const { bundle: words, questions, language } = messages;
  if (flags.events !== undefined) {
    return { record: await readEvents(flags.events, context) };
  }
  const isComplete = missing.length === 0;
  const runs = isComplete && flags.run !== false;
  io.stderr.write(`${runs ? words.running : words.checking}\n`);
  const draft = withoutAsking(given);
  const faults = await faultsOf(flags, draft, messages);
  const record = new EventRecord();
  const onCheck = (report: CheckReport): void => record.apply({ type: CHECKED, ...report });
  await runAllChecks(given, { report: onCheck }, context);
  if (!runs) {
    const labels = missing.map(({ id }) => questions[id].label);
    const noRun = isComplete ? words.noRun.notWanted : words.noRun.missing(language.list(labels));
    return { record, noRun };
  }
  await runQuickstart({
    draft,
    messages,
    redactor,
    version,
    signal,
    startOwner,
    faults,
    // As a run with this profile would: a known hub is connected to without asking DPS.
    recall: (used) => flags.saved && assignmentFor(flags.saved, used),
    timeLimitMilliseconds: timeLimitOf(flags),
    // The same checks, and fewer, stand there already.
    onEvent: (event) => event.type !== CHECKED && record.apply({ ...event }),
  });
  return { record };
}

/** Each answer with its origin; of a secret no more than that there is one. */
function settingsTold(draft: Draft): Readonly<Record<string, unknown>> {
  const told = QUESTIONS.flatMap(({ id }) => {
    const setting = draft[id];
    if (setting === undefined) return [];
    const value = questionOf(id).secret ? REDACTED : textOf(setting);
    return [[id, { value, origin: setting.origin }] as const];
  });
  return Object.fromEntries(told);
}
