import type { LabId } from '../lessons/labs/lab.ts';
import type { Lessons } from '../lessons/lesson.ts';
import type { Messages } from '../messages/messages.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { Guard } from './components/guard.tsx';
import { LabsApp } from './labs-app.tsx';
import { spokenStart, spokenTheme } from './spoken/spoken-theme.ts';
import { Panels } from './state/panels.ts';
import { heldKeys } from './terminal/held-keys.ts';
import { KeyQueue } from './terminal/key-queue.ts';
import { followBackground, type ThemeChoice } from './terminal/live-theme.ts';
import { openScreen, type ScreenIo } from './terminal/open-screen.tsx';
import type { Theme } from './theme.ts';
import { type LabAccess, WizardContext } from './wizard-context.ts';

export interface LabsOptions {
  /** Both are terminals; whoever calls has made sure of it. */
  readonly io: ScreenIo;
  readonly messages: Messages;
  readonly lessons: Lessons;
  /** Aborted when the process is asked to end. */
  readonly signal?: AbortSignal;
  /** Whether symbols beyond ASCII can be shown. */
  readonly unicode: boolean;
  /** Default true; colours are also off where FORCE_COLOR=0 says so. */
  readonly color?: boolean;
  /** Which background the colours are for; default is what the terminal says. */
  readonly themeChoice?: ThemeChoice | undefined;
  readonly labs: Omit<LabAccess, 'onEnd'>;
  /** The lab to begin with; absent: the list. */
  readonly begin?: LabId | undefined;
  /** What DPS_WIZARD_KEY_REPEAT_MS says: the milliseconds within which the same key again is one that is held. */
  readonly keyRepeat?: string | undefined;
  /** Where files are saved that the person asks for; default the current one. */
  readonly folder?: string;
}

/**
 * Shows the labs to a person at a terminal until they leave. Sandboxes may still be closing afterwards.
 *
 * @returns how the process is to end: a lab that was not passed is no failure
 * @throws whatever went wrong in the screens themselves, after the terminal is restored
 */
export async function renderLabs(options: LabsOptions): Promise<ExitCode> {
  const { io, messages, signal, unicode, color = process.env.FORCE_COLOR !== '0' } = options;
  const { themeChoice: choice = 'auto' } = options;
  const { lessons, begin, folder = process.cwd(), keyRepeat } = options;
  let failure: { readonly error: unknown } | undefined;
  let exitCode: ExitCode = EXIT.done;
  const screen = openScreen(io);
  const end = (): void => {
    // What remains to be read is printed afterwards: no half of a screen stands above it.
    screen.show(null);
    screen.unmount();
  };
  const cancel = (): void => {
    exitCode = EXIT.cancelled;
    end();
  };
  const onError = (error: unknown): void => {
    failure ??= { error };
    screen.unmount();
  };
  const panels = new Panels();
  panels.show({ kind: 'labs' });
  if (begin !== undefined) panels.show({ kind: 'lab', id: begin });
  const context = {
    messages,
    lessons: () => lessons,
    loadedLessons: () => lessons,
    output: screen.output,
    stream: io.stdout,
    keys: new KeyQueue(undefined, heldKeys(keyRepeat)),
    panels,
    labs: { ...options.labs, onEnd: end },
    folder,
    now: Date.now,
    onError,
  };
  const show = (theme: Theme): void =>
    screen.show(
      <WizardContext
        value={{ ...context, theme: screen.isSpoken ? spokenTheme(theme, messages) : theme }}
      >
        <Guard onError={onError}>
          <LabsApp onInterrupt={cancel} onSuspend={screen.suspend} />
        </Guard>
      </WizardContext>,
    );
  if (screen.isSpoken) io.stdout.write(spokenStart(messages, screen.output.columns));
  const look = { choice, unicode, color, env: process.env };
  let stopAsking = (): void => {};
  signal?.addEventListener('abort', cancel);
  try {
    stopAsking = followBackground({ ...look, input: screen.input, stream: io.stdout, show });
    if (signal?.aborted) cancel();
    await screen.exited;
  } finally {
    signal?.removeEventListener('abort', cancel);
    stopAsking();
    screen.restore();
  }
  if (failure) throw failure.error;
  return exitCode;
}
