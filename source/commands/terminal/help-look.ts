import { line, type Style } from '../../ui/text/line.ts';
import { painted } from '../../ui/text/paint.ts';
import type { HelpLook } from '../command-line/help.ts';
import type { Io } from '../io.ts';
import { terminalLook } from './terminal-look.ts';

/** How help looks at the terminals of this process; for each stream that is none, what it has in a pipe. */
export function helpLook(io: Io): HelpLook {
  const out = terminalLook(io.stdout, io);
  return {
    outColumns: out?.columns,
    errorColumns: terminalLook(io.stderr, io)?.columns,
    paint: out && ((text: string, style: Style) => painted(line([text, style]), out.theme)),
  };
}
