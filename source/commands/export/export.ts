import { FILE_NAMES, FOLDER_NAMES } from '../../export/file-names.ts';
import { EXPORT_FORMATS, type ExportFormat, isProject } from '../../export/formats.ts';
import { labelOf } from '../../export/labels.ts';
import { needsKey } from '../../export/needs.ts';
import { renderProject } from '../../export/projects/render-project.ts';
import { renderText } from '../../export/render-export.ts';
import type { TakenSettings } from '../../export/taken-settings.ts';
import { UnwritableError } from '../../export/unwritable-error.ts';
import { TakenPathError, writeProject, writeText } from '../../export/write-export.ts';
import { errorCode } from '../../files/error-code.ts';
import { visible } from '../../protocol/foreign-text.ts';
import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';
import type { ExportFlags } from './flags.ts';
import { takenSettings } from './taken.ts';

/**
 * `dps-wizard export FORMAT`: the settings for another program. Contacts nobody. What holds a key goes into a file,
 * never to a screen or a pipe.
 *
 * @param name absent: the formats are listed
 * @throws UsageError when it cannot be made or written; nothing was written then
 */
export async function exportCommand(
  name: string | undefined,
  flags: ExportFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages } = context;
  const { command: words } = messages.takeAway;
  if (name === undefined) {
    const rows = EXPORT_FORMATS.map((format) => words.row(format, labelOf(format, messages)));
    io.stdout.write(`${[words.all, ...rows, '', words.more].join('\n')}\n`);
    return EXIT.done;
  }
  const format = EXPORT_FORMATS.find((known) => known === name);
  if (format === undefined) {
    throw new UsageError(words.noSuch(visible(name), messages.language.list(EXPORT_FORMATS)));
  }
  if (needsKey(format) && !flags.withKey) throw new UsageError(words.needsKey);
  const taken = await takenSettings(format, flags, context);
  try {
    await make(format, taken, flags, context);
  } catch (error) {
    throw usageErrorFor(error, format, flags, context);
  }
  return EXIT.done;
}

async function make(
  format: ExportFormat,
  taken: TakenSettings,
  { out, replace = false }: ExportFlags,
  context: CommandContext,
): Promise<void> {
  const { io, messages } = context;
  const { command: words } = messages.takeAway;
  if (isProject(format)) {
    if (replace) throw new UsageError(words.replaceFolder);
    const folder = out ?? FOLDER_NAMES[format];
    await writeProject(folder, renderProject(format, taken, messages));
    return tellWritten(folder, taken, context);
  }
  const path = out ?? FILE_NAMES[format];
  const text = renderText(format, taken, fileNameOf(path), messages);
  if (text === undefined) throw new UsageError(words.noAssignment);
  if (out === undefined && taken.deviceKey === undefined) {
    io.stdout.write(text);
    return;
  }
  await writeText(path, text, replace);
  tellWritten(path, taken, context);
}

/** On standard error: standard output is for what was asked for alone. */
function tellWritten(path: string, taken: TakenSettings, { io, messages }: CommandContext): void {
  const { command: words } = messages.takeAway;
  const shown = visible(path);
  io.stderr.write(`${words.written(shown)}\n`);
  const hasKey = taken.deviceKey !== undefined || taken.copied !== undefined;
  if (hasKey) say(messages.cli.note(words.withKey(shown)), 'note', io);
}

/** How its own text calls a file. */
function fileNameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) || path;
}

function usageErrorFor(
  error: unknown,
  format: ExportFormat,
  { out }: ExportFlags,
  { messages }: CommandContext,
): unknown {
  const { takeAway, cli } = messages;
  const { command: words } = takeAway;
  const path = visible(out ?? (isProject(format) ? FOLDER_NAMES[format] : FILE_NAMES[format]));
  if (error instanceof TakenPathError) {
    return new UsageError(isProject(format) ? words.folderIsThere(path) : words.isThere(path));
  }
  if (error instanceof UnwritableError) {
    return new UsageError(words.unwritable(error.variable, labelOf(format, messages)));
  }
  const code = errorCode(error);
  return code === undefined ? error : new UsageError(cli.cannotWrite(path, code));
}
