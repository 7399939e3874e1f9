import { jsonText } from '../../protocol/foreign-text.ts';
import { checkLines, outcomeLines } from '../../reporters/check-lines.ts';
import { EXIT } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { modeOf } from '../mode.ts';
import { certificateLines } from './certificate-lines.ts';
import type { Printer } from './printer.ts';
import { createTerminalPrinter } from './terminal-printer.ts';

/** As JSON, as lines that are never touched again, or at a terminal with what is being looked at. */
export function createPrinter(
  flags: { readonly json?: boolean },
  context: CommandContext,
): Printer {
  if (flags.json) return createJsonPrinter(context);
  return modeOf(flags, context.io) === 'rich'
    ? createTerminalPrinter(context)
    : createLinePrinter(context);
}

function createLinePrinter(context: CommandContext): Printer {
  const { io, messages } = context;
  const write = (lines: readonly string[]): void => {
    io.stdout.write(`${lines.join('\n')}\n`);
  };
  return {
    begin: (host) => io.stderr.write(`${messages.doctor.looking(host)}\n`),
    started: () => {},
    report: (report) => write(checkLines(report, messages)),
    end: ({ reports, missing, certificates }) => {
      write([
        ...certificateLines(certificates, messages),
        '',
        ...outcomeLines(reports, missing, messages),
      ]);
    },
    close: () => {},
  };
}

/** The same form as the events of a run, so that one reader can read both. */
function createJsonPrinter({ io }: CommandContext): Printer {
  const write = (type: string, rest: object): void => {
    io.stdout.write(`${jsonText({ type, at: new Date().toISOString(), ...rest })}\n`);
  };
  return {
    begin: (host) => write('doctor.started', { host }),
    started: () => {},
    report: (report) => write('check.finished', report),
    end: ({ missing, certificates, exitCode }) => {
      if (certificates.length > 0) write('certificates', { source: 'given', certificates });
      const outcome = exitCode === EXIT.done ? 'done' : 'failed';
      write('doctor.finished', { outcome, exitCode, missing });
    },
    close: () => {},
  };
}
