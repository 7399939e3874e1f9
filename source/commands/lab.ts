import { LabRun } from '../labs/lab-run.ts';
import type { Lab } from '../lessons/labs/lab.ts';
import { findLab, LABS } from '../lessons/labs/labs.ts';
import type { Lessons } from '../lessons/lesson.ts';
import { configFolder } from '../persistence/config-folder.ts';
import { FileLabProgressStore } from '../persistence/lab-progress-store.ts';
import { jsonText } from '../protocol/foreign-text.ts';
import { Redactor } from '../protocol/redaction.ts';
import { labListLines, labProgressLines } from '../reporters/lab-lines.ts';
import { READABLE_COLUMNS } from '../reporters/wrap.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { speaksUnicode } from './io.ts';
import { demonstrateLab } from './labs/demonstrate-lab.ts';
import { modeOf } from './mode.ts';
import { underHeadings } from './terminal/rows.ts';
import { terminalLook } from './terminal/terminal-look.ts';
import type { ThemeChoice } from './theme-choice.ts';
import { UsageError } from './usage-error.ts';

export interface LabFlags {
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly theme?: ThemeChoice;
}

/**
 * `dps-wizard lab [NAME]`: at a terminal, the labs on screens. Elsewhere the list of labs, or one of them gone
 * through in lines: every task is broken, run and judged, and the questions are shown with their answers.
 *
 * @returns 0 when every task was done, 1 when one could not be; on screens 0 however far somebody came
 * @throws UsageError for a lab that does not exist
 */
export async function labCommand(
  name: string | undefined,
  flags: LabFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages } = context;
  const lab = name === undefined ? undefined : findLab(name);
  if (name !== undefined && !lab) {
    throw new UsageError(messages.labs.unknown(name, messages.language.list(Object.keys(LABS))));
  }
  const lessons = await context.lessons();
  if (modeOf(flags, io) === 'rich') return showLabs(lab, flags, lessons, context);
  if (!lab) {
    const columns = columnsOf(context);
    const list = Object.values(LABS).map(({ id, minutes }) => {
      const { title, goal } = lessons.labs[id];
      return { id, title, goal, minutes };
    });
    const plain = labListLines(lessons, columns, messages);
    const look = terminalLook(io.stdout, io);
    const lines = look ? underHeadings(plain, look) : plain;
    io.stdout.write(flags.json ? `${jsonText(list)}\n` : `${lines.join('\n')}\n`);
    return EXIT.done;
  }
  const text = lessons.labs[lab.id];
  const { version, startOwner } = context;
  const run = new LabRun({ lab, messages, redactor: new Redactor(), version, startOwner });
  const stop = (): void => void run.leave();
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    return await demonstrateLab(run, text, flags, context);
  } finally {
    context.signal.removeEventListener('abort', stop);
    await run.leave();
  }
}

async function showLabs(
  lab: Lab | undefined,
  { theme: themeChoice }: LabFlags,
  lessons: Lessons,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages, signal, version } = context;
  const { renderLabs } = await import('../ui/render-labs.tsx');
  const progress = new FileLabProgressStore(configFolder(io.env));
  const exitCode = await renderLabs({
    keyRepeat: io.env.DPS_WIZARD_KEY_REPEAT_MS,
    themeChoice,
    io,
    messages,
    lessons,
    signal,
    unicode: speaksUnicode(io),
    labs: { progress, version },
    begin: lab?.id,
  });
  io.stdout.write(`${labProgressLines(await progress.load(), lessons, messages).join('\n')}\n`);
  return exitCode;
}

function columnsOf({ io }: CommandContext): number {
  return Math.min(terminalLook(io.stdout, io)?.columns ?? READABLE_COLUMNS, READABLE_COLUMNS);
}
