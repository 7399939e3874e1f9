import type { TerminalInput } from './terminal-input.ts';
import type { TerminalOutput } from './terminal-output.ts';
import { BRACKETED_PASTE_OFF, BRACKETED_PASTE_ON } from './use-paste.ts';

/** Ends every attribute and shows the cursor. */
export const RESTORE = `${BRACKETED_PASTE_OFF}\u001b[0m\u001b[?25h`;
const HIDE_CURSOR = '\u001b[?25l';

/** A group of processes that no shell watches is not stopped (POSIX, orphaned process group): it goes on after this. */
const NOT_STOPPED_MS = 300;

export interface SuspensionOptions {
  readonly stdin: Pick<NodeJS.ReadStream, 'setRawMode'>;
  readonly stdout: Pick<NodeJS.WriteStream, 'write'>;
  readonly input: Pick<TerminalInput, 'pause' | 'resume'>;
  readonly output: Pick<TerminalOutput, 'suspend' | 'resume'>;
}

/**
 * Makes what Ctrl+Z does. In raw mode the terminal sends it as a key and stops nobody. The terminal is given back
 * as it was, and the whole process group stops, as a shell expects: under npx and npm start they are several
 * processes. Back in the foreground everything is drawn anew. Windows has no such thing.
 *
 * @returns gives the terminal back until the shell continues the program
 */
export function suspension({ stdin, stdout, input, output }: SuspensionOptions): () => void {
  let isSuspended = false;
  let timer: NodeJS.Timeout | undefined;
  const resume = (): void => {
    if (!isSuspended) return;
    isSuspended = false;
    clearTimeout(timer);
    process.off('SIGCONT', resume);
    stdin.setRawMode(true);
    stdout.write(BRACKETED_PASTE_ON + HIDE_CURSOR);
    input.resume();
    output.resume();
  };
  return () => {
    if (isSuspended || process.platform === 'win32') return;
    isSuspended = true;
    output.suspend();
    input.pause();
    stdout.write(RESTORE);
    stdin.setRawMode(false);
    process.on('SIGCONT', resume);
    // 0 is the group of this process.
    process.kill(0, 'SIGTSTP');
    timer = setTimeout(resume, NOT_STOPPED_MS);
  };
}
