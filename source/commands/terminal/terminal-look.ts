import { createTheme, type Theme } from '../../ui/theme.ts';
import { type Io, speaksUnicode } from '../io.ts';

/** Wider lines are tiring to read, whatever the terminal has room for. */
const WIDEST_COLUMNS = 100;
const USUAL_COLUMNS = 80;

/** What is known of a terminal that lines are printed on. */
export interface TerminalLook {
  /** How wide a line may be; the last column stays free, because some terminals break a line that fills it. */
  readonly columns: number;
  readonly theme: Theme;
}

/** How lines look that go to this stream; undefined where it is no terminal, and they are left as they are. */
export function terminalLook(stream: NodeJS.WriteStream, io: Io): TerminalLook | undefined {
  if (!stream.isTTY) return undefined;
  return {
    columns: Math.min(stream.columns || USUAL_COLUMNS, WIDEST_COLUMNS) - 1,
    theme: createTheme({ unicode: speaksUnicode(io), color: io.env.FORCE_COLOR !== '0' }),
  };
}
