import chalk from 'chalk';
import { type Instance, render } from 'ink';
import type { ReactNode } from 'react';
import { isOn, SCREEN_READER_VARIABLE } from '../../settings/env-switch.ts';
import { RESTORE, suspension } from './suspension.ts';
import { TerminalInput } from './terminal-input.ts';
import { TerminalOutput } from './terminal-output.ts';

export interface ScreenIo {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** A terminal that Ink draws on, until it is given back. */
export interface OpenScreen {
  /** What comes from the terminal: keys go to Ink, answers to whoever asked. */
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  /** Whether the screens are heard, not seen. */
  readonly isSpoken: boolean;
  readonly show: (node: ReactNode) => void;
  /** Ends what is shown, from within or without. */
  readonly unmount: () => void;
  /** Settles once nothing is shown any more. */
  readonly exited: Promise<unknown>;
  /** Gives the terminal back until the shell continues the program; what is drawn meanwhile waits. */
  readonly suspend: () => void;
  /** Gives the terminal back as it was. */
  readonly restore: () => void;
}

/** Frames are made rarely; this only bounds how long a key waits for its own. */
const MAX_FRAMES_PER_SECOND = 120;

/** Takes over a terminal; whoever calls has made sure that both ends are one. */
export function openScreen({ stdin, stdout, stderr }: ScreenIo): OpenScreen {
  // NO_COLOR speaks of colours: bold and inverted letters stay, and a theme without colours asks for no more.
  chalk.level = chalk.level === 0 ? 1 : chalk.level;
  const isSpoken = isOn(process.env[SCREEN_READER_VARIABLE]);
  const output = new TerminalOutput(stdout, isSpoken);
  // Before Ink does so: a key pressed at the sight of the first frame would else be echoed into it.
  stdin.setRawMode(true);
  const input = new TerminalInput(stdin);
  let app: Instance | undefined;
  let onExit: (exit: Promise<unknown>) => void = () => {};
  const exited = new Promise<unknown>((resolve) => {
    onExit = resolve;
  });
  // The first to be shown opens Ink: an empty frame before it would cost as much as the frame.
  const open = (node: ReactNode): Instance => {
    const opened = render(node, {
      // Ink needs of a terminal only what these two have of one.
      stdout: output as unknown as NodeJS.WriteStream,
      stdin: input as unknown as NodeJS.ReadStream,
      stderr,
      exitOnCtrlC: false,
      patchConsole: false,
      isScreenReaderEnabled: isSpoken,
      maxFps: MAX_FRAMES_PER_SECOND,
    });
    // Asked before anything can end the app: later, it would never settle.
    onExit(opened.waitUntilExit());
    return opened;
  };
  return {
    input,
    output,
    isSpoken,
    show: (node) => {
      if (app) app.rerender(node);
      else app = open(node);
    },
    unmount: () => app?.unmount(),
    exited,
    suspend: suspension({ stdin, stdout, input, output }),
    restore: () => {
      output.close();
      input.pause();
      stdout.write(RESTORE);
      stdin.setRawMode(false);
      // A paused stdin lets the process end.
      stdin.pause();
    },
  };
}
