import type { Lessons } from '../lessons/lesson.ts';
import type { Messages } from '../messages/messages.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { App } from './app.tsx';
import { Guard } from './components/guard.tsx';
import { spokenStart, spokenTheme } from './spoken/spoken-theme.ts';
import { LaterLessons } from './state/later-lessons.ts';
import { followPreview, type PreviewPort, panelsOf } from './state/preview-port.ts';
import type { StartPort } from './state/start-port.ts';
import type { WalkPort } from './state/walk-port.ts';
import { WalkView } from './state/walk-view.ts';
import { heldKeys } from './terminal/held-keys.ts';
import { KeyQueue } from './terminal/key-queue.ts';
import { followBackground, type ThemeChoice } from './terminal/live-theme.ts';
import { openScreen, type ScreenIo } from './terminal/open-screen.tsx';
import type { Theme } from './theme.ts';
import { type LabAccess, WizardContext } from './wizard-context.ts';
import { WizardMemory } from './wizard-memory.ts';

export interface WizardOptions {
  /** Both are terminals; whoever calls has made sure of it. */
  readonly io: ScreenIo;
  readonly messages: Messages;
  /** Asked once the first screen stands. */
  readonly lessons: () => Promise<Lessons>;
  /** Aborted when the process is asked to end; the walk then stops as with Ctrl+C. */
  readonly signal?: AbortSignal;
  /** Whether symbols beyond ASCII can be shown. */
  readonly unicode: boolean;
  /** Default true; colours are also off where FORCE_COLOR=0 says so. */
  readonly color?: boolean;
  /** Which background the colours are for; default is what the terminal says. */
  readonly themeChoice?: ThemeChoice | undefined;
  /** How the person comes into the walk; without it, at its first step and without a profile. */
  readonly start?: StartPort | undefined;
  /** Without it, no labs are offered. */
  readonly labs?: LabAccess | undefined;
  /** What DPS_WIZARD_KEY_REPEAT_MS says: the milliseconds within which the same key again is one that is held. */
  readonly keyRepeat?: string | undefined;
  /** Where files are saved that the person asks for; default the current one. */
  readonly folder?: string;
  /** The walk is a preview of the screens: this leads through them, and no file is saved. */
  readonly preview?: PreviewPort | undefined;
  /** Called once the first screen stands. */
  readonly onFirstScreen?: (() => void) | undefined;
}

/**
 * Shows the walk to a person at a terminal until they finish or leave. Afterwards the terminal is as it was,
 * with a line in the scrollback for every finished step.
 *
 * @returns how the process is to end; after a second Ctrl+C connections may still be closing
 * @throws whatever went wrong in the wizard itself, after the terminal is restored
 */
export async function renderWizard(walk: WalkPort, options: WizardOptions): Promise<ExitCode> {
  const { io, messages, signal, unicode, color = process.env.FORCE_COLOR !== '0' } = options;
  const { themeChoice: choice = 'auto' } = options;
  const { labs, start, preview, folder = process.cwd(), keyRepeat } = options;
  const view = new WalkView(walk, messages);
  let failure: { readonly error: unknown } | undefined;
  let forced = false;
  const screen = openScreen(io);

  const leave = (): void => {
    walk.leave(EXIT.cancelled).catch(onError);
  };
  const onError = (error: unknown): void => {
    failure ??= { error };
    screen.unmount();
  };
  const onInterrupt = (): void => {
    if (walk.state.leaving) {
      forced = true;
      screen.unmount();
    } else leave();
  };
  const lessons = new LaterLessons(options.lessons, onError);
  const context = {
    walk,
    messages,
    lessons: lessons.get,
    loadedLessons: lessons.ifLoaded,
    output: screen.output,
    stream: io.stdout,
    keys: new KeyQueue(lessons.loaded, heldKeys(keyRepeat)),
    memory: new WizardMemory(),
    panels: panelsOf(preview, onError),
    start,
    labs,
    preview,
    folder: preview ? undefined : folder,
    now: Date.now,
    onError,
  };
  const show = (theme: Theme): void =>
    screen.show(
      <WizardContext
        value={{ ...context, theme: screen.isSpoken ? spokenTheme(theme, messages) : theme }}
      >
        <Guard onError={onError}>
          <App view={view} onInterrupt={onInterrupt} onSuspend={screen.suspend} />
        </Guard>
      </WizardContext>,
    );
  if (screen.isSpoken) io.stdout.write(spokenStart(messages, screen.output.columns));
  const look = { choice, unicode, color, env: process.env };
  let stopAsking = (): void => {};
  const stopFollowing = preview && followPreview(preview, context);
  signal?.addEventListener('abort', leave);
  try {
    stopAsking = followBackground({ ...look, input: screen.input, stream: io.stdout, show });
    lessons.begin();
    options.onFirstScreen?.();
    if (signal?.aborted) leave();
    else start?.go().catch(onError);
    await screen.exited;
  } finally {
    signal?.removeEventListener('abort', leave);
    stopAsking();
    stopFollowing?.();
    view.close();
    screen.restore();
  }
  if (failure) throw failure.error;
  return forced ? EXIT.cancelled : walk.exitCode;
}
