import { LabRun } from '../labs/lab-run.ts';
import type { Lab } from '../lessons/labs/lab.ts';
import { findLab, LABS } from '../lessons/labs/labs.ts';
import type { LabProgressStore } from '../lessons/labs/progress.ts';
import type { Lessons } from '../lessons/lesson.ts';
import { configFolder } from '../persistence/config-folder.ts';
import { FileLabProgressStore } from '../persistence/lab-progress-store.ts';
import { jsonText } from '../protocol/foreign-text.ts';
import { Redactor } from '../protocol/redaction.ts';
import { labListLines, labProgressLines, labStatus } from '../reporters/lab-lines.ts';
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
  readonly reset?: boolean;
  readonly theme?: ThemeChoice;
}

/**
 * `dps-wizard lab [NAME]`: at a terminal, the labs on screens, or one of them in questions and lines. Elsewhere the
 * list of labs, or one of them shown in lines: every task is done, and the questions stand with their answers.
 *
 * @returns 0 when every task was done, 1 when one could not be; where somebody plays, 0 however far they came
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
  if (flags.reset) return resetLab(lab, lessons, context);
  const mode = modeOf(flags, io);
  if (mode === 'rich') return showLabs(lab, flags, lessons, context);
  if (!lab) {
    await printList(flags, lessons, context);
    return EXIT.done;
  }
  const text = lessons.labs[lab.id];
  const { version, startOwner } = context;
  const run = new LabRun({ lab, messages, redactor: new Redactor(), version, startOwner });
  const stop = (): void => void run.leave();
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    if (mode === 'plain') {
      const { askLab } = await import('./labs/ask-lab.ts');
      return await askLab(run, text, progressOf(context), context);
    }
    return await demonstrateLab(run, text, flags, context);
  } finally {
    context.signal.removeEventListener('abort', stop);
    await run.leave();
  }
}

function progressOf({ io }: CommandContext): LabProgressStore {
  return new FileLabProgressStore(configFolder(io.env));
}

/** @throws UsageError without a lab */
async function resetLab(
  lab: Lab | undefined,
  lessons: Lessons,
  context: CommandContext,
): Promise<ExitCode> {
  const { labs } = context.messages;
  if (!lab) throw new UsageError(labs.resetNeedsName);
  await progressOf(context).forget(lab.id);
  context.io.stdout.write(`${labs.wasReset(lessons.labs[lab.id].title)}\n`);
  return EXIT.done;
}

async function printList(
  flags: LabFlags,
  lessons: Lessons,
  context: CommandContext,
): Promise<void> {
  const { io, messages } = context;
  const progress = await progressOf(context).load();
  if (flags.json) {
    const list = Object.values(LABS).map(({ id, minutes }) => {
      const { title, goal } = lessons.labs[id];
      const { startedAt, passedAt, task = 0 } = progress[id] ?? {};
      const done = passedAt === undefined ? task : LABS[id].tasks.length;
      const tasks = { done, count: LABS[id].tasks.length };
      return {
        id,
        title,
        goal,
        minutes,
        status: labStatus(progress[id]),
        tasks,
        startedAt,
        passedAt,
      };
    });
    io.stdout.write(`${jsonText(list)}\n`);
    return;
  }
  const plain = labListLines(progress, lessons, columnsOf(context), messages);
  const look = terminalLook(io.stdout, io);
  io.stdout.write(`${(look ? underHeadings(plain, look) : plain).join('\n')}\n`);
}

async function showLabs(
  lab: Lab | undefined,
  { theme: themeChoice }: LabFlags,
  lessons: Lessons,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages, signal, version } = context;
  const { renderLabs } = await import('../ui/render-labs.tsx');
  const progress = progressOf(context);
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
