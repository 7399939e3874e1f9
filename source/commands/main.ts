import type { Texts } from '../lessons/texts.ts';
import { textsCalledAs } from '../lessons/texts-called-as.ts';
import { visible } from '../protocol/foreign-text.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { COMMAND_NAMES } from './command-line/command-names.ts';
import { commandPrefix, PROGRAM } from './command-line/command-prefix.ts';

/** Milliseconds in which a process that is asked to end has ended (docs/architecture.md: two seconds). */
const LONGEST_END = 1800;
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Set by the build from package.json. */
declare const __VERSION__: string;

/**
 * Opens the program: everything goes through the lazily loaded command line.
 *
 * @param argv what follows the program's name
 * @param onFirstScreen to be called once a screen stands
 * @returns how the process is to end
 */
export async function main(
  argv: readonly string[],
  host: NodeJS.Process,
  onFirstScreen?: () => void,
): Promise<ExitCode> {
  // What a bundled library should no longer use is for its makers to read; on a screen it would tear the frame.
  host.noDeprecation = true;
  settleColor(argv, host.env);
  const { signal, end } = cancellation(host);
  endOnBrokenOutput(host, end);
  endOnSignals(host, end);
  const [run, loaded] = await Promise.all([loadProgram(argv), loadTexts()]);
  const texts = textsCalledAs(loaded, PROGRAM, commandPrefix(host.env), COMMAND_NAMES);
  const { stdout, stderr, env } = host;
  const context = {
    ...texts,
    // Node makes the stream when it is asked for, which takes longer than most commands that read nothing.
    io: {
      get stdin() {
        return host.stdin;
      },
      stdout,
      stderr,
      env,
    },
    version: __VERSION__,
    signal,
    onFirstScreen,
  };
  try {
    return await run(context);
  } catch (error) {
    if (signal.aborted) return EXIT.cancelled;
    const detail = visible(error instanceof Error ? error.message : String(error));
    stderr.write(`${texts.messages.cli.bug(detail)}\n`);
    return EXIT.unexpected;
  }
}

/** What the command line asks for. */
async function loadProgram(
  argv: readonly string[],
): Promise<(context: CommandContext) => Promise<ExitCode>> {
  if (argv.length === 0) return (await import('./wizard/bare-start.ts')).bareStart;
  const { runProgram } = await import('./program.ts');
  return (context) => runProgram(argv, context);
}

/** The one place that names a language; everything else is handed its texts. */
async function loadTexts(): Promise<Texts> {
  return (await import('../lessons/en/texts.ts')).texts;
}

/** Ink's colours know FORCE_COLOR but not NO_COLOR; both are read when it loads, so this comes first. */
function settleColor(argv: readonly string[], env: NodeJS.ProcessEnv): void {
  if (env.NO_COLOR || argv.includes('--no-color') || env.TERM === 'dumb') {
    delete env.NO_COLOR;
    env.FORCE_COLOR = '0';
  }
}

/**
 * `dps-wizard run | head -1` closes our output early. Nobody hears the rest, so the work ends as it does after Ctrl+C,
 * with the exit code for what was reached. Output that cannot be written, as on a full disk, is an error: what a
 * script would read is not there.
 */
function endOnBrokenOutput({ stdout, stderr }: NodeJS.Process, end: () => void): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', async ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') return end();
      const { cli } = (await loadTexts()).messages;
      if (stream === stdout) stderr.write(`${cli.error(cli.cannotPrint(code))}\n`);
      process.exit(EXIT.unexpected);
    });
  }
}

/** Asks every wait to end; what hangs nevertheless is left behind. */
function cancellation(host: NodeJS.Process): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const end = (): void => {
    if (controller.signal.aborted) return;
    controller.abort();
    setTimeout(() => endNow(host), LONGEST_END).unref();
  };
  return { signal: controller.signal, end };
}

/** The first signal asks every wait to end; the second ends the process at once. */
function endOnSignals(host: NodeJS.Process, end: () => void): void {
  let isAsked = false;
  const onSignal = (): void => {
    if (isAsked) endNow(host);
    isAsked = true;
    end();
  };
  for (const name of ENDING_SIGNALS) host.on(name, onSignal);
}

/**
 * Ends the process although something hangs. Node's own exit would wait for it: the system's name resolution runs in
 * a thread that cannot be called back. A process that an interrupt ended has the exit code of one that was cancelled.
 */
function endNow(host: NodeJS.Process): void {
  const hangs = host.getActiveResourcesInfo().includes('GetAddrInfoReqWrap');
  if (!hangs || host.platform === 'win32') host.exit(EXIT.cancelled);
  // Whoever has changed the terminal puts it back.
  host.emit('exit', EXIT.cancelled);
  host.removeAllListeners('SIGINT');
  host.kill(host.pid, 'SIGINT');
}
