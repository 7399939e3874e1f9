import type { Io } from '../io.ts';
import { rowsOf } from './rows.ts';
import { terminalLook } from './terminal-look.ts';

/**
 * Says something on standard error: at a terminal wrapped and with its first line in colour, elsewhere as it is.
 *
 * @param kind of what is said; a note is not in the way of anything
 */
export function say(text: string, kind: 'error' | 'note', io: Io): void {
  const look = terminalLook(io.stderr, io);
  const lines = text.split('\n');
  const style = kind === 'error' ? 'bad' : 'warning';
  const rows = look
    ? lines.flatMap((row, index) => rowsOf(row, index === 0 ? style : 'plain', look))
    : lines;
  io.stderr.write(`${rows.join('\n')}\n`);
}
