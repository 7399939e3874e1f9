import type { CheckId } from '../../diagnosis/checks/check.ts';
import { outcomeLines } from '../../reporters/check-lines.ts';
import { wrap } from '../../reporters/wrap.ts';
import { truncateText } from '../../ui/text/line.ts';
import { painted } from '../../ui/text/paint.ts';
import { spinnerFrame } from '../../ui/text/spinner.ts';
import { createTheme } from '../../ui/theme.ts';
import { checkReportLines } from '../../ui/views/check-lines.ts';
import type { CommandContext } from '../command-context.ts';
import { speaksUnicode } from '../io.ts';
import { terminalLook } from '../terminal/terminal-look.ts';
import { certificateLines } from './certificate-lines.ts';
import type { Printer } from './printer.ts';

const FRAME_MILLISECONDS = 100;
const MARGIN = '  ';
const CLEAR_ROW = '\r\u001b[K';

/**
 * For a person at a terminal: each check as the wizard shows it, and below them, for the moment, what is still being
 * looked at. Only that last row is ever written again, so all else stays in the scrollback as it was.
 */
export function createTerminalPrinter(context: CommandContext): Printer {
  const { io, messages } = context;
  const { theme, columns: width } = terminalLook(io.stdout, io) ?? {
    theme: createTheme({ unicode: speaksUnicode(io), color: false }),
    columns: 79,
  };
  const running = new Set<CheckId>();
  let timer: NodeJS.Timeout | undefined;

  const clear = (): void => {
    io.stdout.write(CLEAR_ROW);
  };
  const draw = (): void => {
    if (running.size === 0) return;
    const what = messages.language.list([...running].map((check) => messages.checks.names[check]));
    const text = `${MARGIN}${spinnerFrame(theme, Date.now())} ${messages.doctor.lookingAt(what)}`;
    io.stdout.write(`\r${truncateText(text, width, theme.symbols.ellipsis)}\u001b[K`);
  };
  const write = (rows: readonly string[]): void => {
    clear();
    io.stdout.write(`${rows.join('\n')}\n`);
    if (timer !== undefined) draw();
  };
  const paragraph = (text: string): readonly string[] => wrap(text, width, MARGIN);
  return {
    begin: (host) => {
      write(['', ...paragraph(messages.doctor.looking(host)), '']);
      timer = setInterval(draw, FRAME_MILLISECONDS);
    },
    started: (check) => {
      running.add(check);
      draw();
    },
    report: (report) => {
      running.delete(report.check);
      const look = { width: width - MARGIN.length, rows: Number.POSITIVE_INFINITY };
      const rows = checkReportLines([report], { ...look, theme, messages });
      write(rows.map((row) => MARGIN + painted(row, theme)));
    },
    end: ({ reports, missing, certificates }) => {
      running.clear();
      const facts = certificateLines(certificates, messages).map((row) => row && MARGIN + row);
      write([...facts, '', ...outcomeLines(reports, missing, messages).flatMap(paragraph), '']);
    },
    close: () => {
      clearInterval(timer);
      if (running.size > 0) clear();
      timer = undefined;
    },
  };
}
