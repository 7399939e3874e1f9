import { render } from 'ink';
import type { Messages } from '../messages/messages.ts';
import { EXIT, type ExitCode } from '../quickstart/exit-codes.ts';
import { App } from './app.tsx';
import { Guard } from './components/guard/guard.tsx';
import { Panels } from './store/panels.ts';
import type { WalkPort } from './store/walk-port.ts';
import { WalkView } from './store/walk-view.ts';
import { KeyQueue } from './terminal/key-queue.ts';
import { TerminalOutput } from './terminal/terminal-output.ts';
import { BRACKETED_PASTE_OFF } from './terminal/use-paste.ts';
import { createTheme } from './theme.ts';
import { type LabAccess, WizardContext } from './wizard-context.ts';
import { WizardMemory } from './wizard-memory.ts';

export interface WizardOptions {
  /** Both are terminals; whoever calls has made sure of it. */
  readonly io: {
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
    readonly stderr: NodeJS.WriteStream;
  };
  readonly messages: Messages;
  /** Aborted when the process is asked to end; the walk then stops as with Ctrl+C. */
  readonly signal?: AbortSignal;
  /** Whether symbols beyond ASCII can be shown. */
  readonly unicode: boolean;
  /** Default true; colours are also off where FORCE_COLOR=0 says so. */
  readonly color?: boolean;
  /** Without it, no labs are offered. */
  readonly labs?: LabAccess | undefined;
  /** Where files are saved that the person asks for; default the current one. */
  readonly folder?: string;
}

/** Ends every attribute and shows the cursor. */
const RESTORE = `${BRACKETED_PASTE_OFF}\u001b[0m\u001b[?25h`;

/** Frames are made rarely (see WalkView); this only bounds how long a key waits for its own. */
const MAX_FRAMES_PER_SECOND = 120;

/**
 * Shows the walk to a person at a terminal until they finish or leave. Afterwards the terminal is as it was,
 * with a line in the scrollback for every finished step.
 *
 * @returns how the process is to end; after a second Ctrl+C connections may still be closing
 * @throws whatever went wrong in the wizard itself, after the terminal is restored
 */
export async function renderWizard(walk: WalkPort, options: WizardOptions): Promise<ExitCode> {
  const { io, messages, signal, unicode, color = process.env.FORCE_COLOR !== '0' } = options;
  const { labs, folder = process.cwd() } = options;
  const output = new TerminalOutput(io.stdout);
  const view = new WalkView(walk, messages);
  let failure: { readonly error: unknown } | undefined;
  let forced = false;

  // Before Ink does so: a key pressed at the sight of the first frame would else be echoed into it.
  io.stdin.setRawMode(true);
  const app = render(null, {
    // Ink needs of a terminal only what TerminalOutput has of one.
    stdout: output as unknown as NodeJS.WriteStream,
    stdin: io.stdin,
    stderr: io.stderr,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: MAX_FRAMES_PER_SECOND,
  });
  // Taken before anything can end the app: asked for later, it would never settle.
  const exited = app.waitUntilExit();

  const leave = (): void => {
    walk.leave(EXIT.cancelled).catch(onError);
  };
  const onError = (error: unknown): void => {
    failure ??= { error };
    app.unmount();
  };
  const onInterrupt = (): void => {
    if (walk.state.leaving) {
      forced = true;
      app.unmount();
    } else leave();
  };
  const context = {
    walk,
    messages,
    theme: createTheme({ unicode, color }),
    output,
    stream: io.stdout,
    keys: new KeyQueue(),
    memory: new WizardMemory(),
    panels: new Panels(),
    labs,
    folder,
    now: Date.now,
    onError,
  };
  signal?.addEventListener('abort', leave);
  try {
    app.rerender(
      <WizardContext value={context}>
        <Guard onError={onError}>
          <App view={view} onInterrupt={onInterrupt} />
        </Guard>
      </WizardContext>,
    );
    if (signal?.aborted) leave();
    await exited;
  } finally {
    signal?.removeEventListener('abort', leave);
    view.close();
    output.close();
    io.stdout.write(RESTORE);
    io.stdin.setRawMode(false);
    // A paused stdin lets the process end.
    io.stdin.pause();
  }
  if (failure) throw failure.error;
  return forced ? EXIT.cancelled : walk.exitCode;
}
