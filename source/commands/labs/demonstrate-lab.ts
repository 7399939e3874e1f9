import type { LabRun } from '../../labs/lab-run.ts';
import { playTask } from '../../labs/play-lab.ts';
import type { LabText } from '../../lessons/labs/lab.ts';
import type { LabState } from '../../lessons/labs/lab-state.ts';
import { fleetLines } from '../../reporters/fleet-lines.ts';
import { jsonLine } from '../../reporters/json.ts';
import {
  answerLines,
  labOpeningLines,
  notedPacketLines,
  questionLines,
  stateText,
} from '../../reporters/lab-lines.ts';
import { READABLE_COLUMNS, wrap } from '../../reporters/wrap.ts';
import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import { line, type Style } from '../../ui/text/line.ts';
import { painted } from '../../ui/text/paint.ts';
import type { WireEvent } from '../../wire/wire-event.ts';
import type { CommandContext } from '../command-context.ts';
import { terminalLook } from '../terminal/terminal-look.ts';
import type { ThemeChoice } from '../theme-choice.ts';

export interface DemonstrationFlags {
  readonly json?: boolean;
  readonly theme?: ThemeChoice;
}

function packetsOf({ record: { wire } }: LabRun): readonly WireEvent[] {
  return wire.slice(wire.first, wire.size);
}

type Print = (lines: readonly string[], style?: Style) => void;

/**
 * Goes through a lab for somebody who only looks on: every task is done as somebody does it who knows how, and the
 * questions are shown with their answers.
 *
 * @returns 0 when every task was done, 1 when one could not be
 */
export async function demonstrateLab(
  run: LabRun,
  text: LabText,
  flags: DemonstrationFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages } = context;
  const { lab } = run;
  const look = terminalLook(io.stdout, io, flags.theme);
  const columns = Math.min(look?.columns ?? READABLE_COLUMNS, READABLE_COLUMNS);
  const print: Print = (lines, style = 'plain') => {
    if (flags.json || lines.length === 0) return;
    const rows = look ? lines.map((row) => painted(line([row, style]), look.theme)) : lines;
    io.stdout.write(`${rows.join('\n')}\n`);
  };
  let links: LabState['links'];
  run.watch((event) => {
    links = event.certificates ?? links;
    if (flags.json) io.stdout.write(jsonLine(event));
    if (event.type === 'wire') print(notedPacketLines(event, lab.notes, text, columns));
    const left = event.type === 'lab.did' ? text.acts[event.act ?? '']?.state : undefined;
    if (left !== undefined) {
      const seen = {
        ...(event.count !== undefined && { counted: event.count }),
        ...(links !== undefined && { links }),
      };
      print(wrap(stateText(left, seen, messages), columns, '  '));
    }
    if (event.pointed) {
      const { at, pointed } = event;
      print(notedPacketLines({ ...pointed, type: 'wire', at }, POINTED, text, columns));
    }
  });
  run.watch(({ type }) => {
    if (type === 'run.finished') print(fleetLines(lab, packetsOf(run), columns, messages));
  });
  const [title = '', ...opening] = labOpeningLines(text, columns, messages);
  print([title], 'accent');
  print(opening);
  run.predict(lab.prediction.right);
  const exitCode = await demonstrateTasks(run, text, print, columns, context);
  if (exitCode !== EXIT.done) return exitCode;
  print(['', ...answerLines(lab.prediction, text.prediction, columns, messages)]);
  for (const [index, question] of lab.questions.entries()) {
    const asked = text.questions[question.id];
    if (!asked) continue;
    const heading = messages.labs.question(index + 1, lab.questions.length);
    print(['', heading, ...questionLines(asked, columns)]);
    print(answerLines(question, asked, columns, messages));
  }
  const summary = text.summary.flatMap((part) => wrap(part, columns, '  '));
  print(['', messages.labs.summary, ...summary]);
  print(['', messages.labs.see(messages.language.list(lab.topics))]);
  return EXIT.done;
}

/** Whatever was pointed at is shown. */
const POINTED = [{ id: '', isFor: () => true }];

async function demonstrateTasks(
  run: LabRun,
  text: LabText,
  print: Print,
  columns: number,
  { messages: { labs }, signal }: CommandContext,
): Promise<ExitCode> {
  const { tasks } = run.lab;
  for (const [index, task] of tasks.entries()) {
    const { todo = '', done = '' } = text.tasks[task.id] ?? {};
    print(['', ...wrap(labs.task(index + 1, tasks.length, todo), columns)], 'strong');
    const isDone = await playTask(run, task, ({ act, ...move }) => {
      const words = text.acts[act];
      const choice = 'choice' in move ? words?.choices?.[move.choice] : undefined;
      print(wrap(labs.move(words?.label ?? act, choice), columns));
    });
    if (signal.aborted) return EXIT.cancelled;
    if (!isDone) {
      const { outlook } = run.state;
      const hint = outlook?.passed === false ? outlook.hint : '';
      print(wrap(labs.notDone(text.hints[hint] ?? ''), columns), 'bad');
      return EXIT.unexpected;
    }
    print(wrap(labs.done(done), columns), 'good');
  }
  return EXIT.done;
}
