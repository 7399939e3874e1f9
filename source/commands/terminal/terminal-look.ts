import { backgroundOfEnvironment } from '../../ui/terminal/background.ts';
import { createTheme, type Theme } from '../../ui/theme.ts';
import { type Io, speaksUnicode } from '../io.ts';
import type { ThemeChoice } from '../theme-choice.ts';

/** Wider lines are tiring to read, whatever the terminal has room for. */
const WIDEST_COLUMNS = 100;
const USUAL_COLUMNS = 80;

/** What is known of a terminal that lines are printed on. */
export interface TerminalLook {
  /** How wide a line may be; the last column stays free, because some terminals break a line that fills it. */
  readonly columns: number;
  readonly theme: Theme;
}

/**
 * How lines look that go to this stream; undefined where it is no terminal, and they are left as they are.
 *
 * @param choice the background that the person has named
 */
export function terminalLook(
  stream: NodeJS.WriteStream,
  io: Io,
  choice: ThemeChoice = 'auto',
): TerminalLook | undefined {
  if (!stream.isTTY) return undefined;
  // Lines are printed at once: there is no time to ask the terminal, and nothing to draw anew with its answer.
  const background = choice === 'auto' ? backgroundOfEnvironment(io.env) : choice;
  return {
    columns: Math.min(stream.columns || USUAL_COLUMNS, WIDEST_COLUMNS) - 1,
    theme: createTheme({
      unicode: speaksUnicode(io),
      color: io.env.FORCE_COLOR !== '0',
      background,
    }),
  };
}
