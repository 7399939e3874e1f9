import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import type { ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import { Panels } from '../../source/ui/state/panels.ts';
import type { KeyPress } from '../../source/ui/terminal/key-press.ts';
import { KeyQueue } from '../../source/ui/terminal/key-queue.ts';
import { createTheme } from '../../source/ui/theme.ts';
import { WizardContext } from '../../source/ui/wizard-context.ts';
import { WizardMemory } from '../../source/ui/wizard-memory.ts';
import { LESSONS, MESSAGES } from './english.ts';
import { StagedWalk } from './staged-walk.ts';

export interface DrawOptions {
  readonly walk?: StagedWalk;
  readonly columns?: number;
  readonly rows?: number;
  readonly unicode?: boolean;
}

export interface Drawn {
  readonly panels: Panels;
  /** The rows of the newest frame, without blanks at their ends. */
  readonly rows: () => readonly string[];
  /** Settles once the key was dealt with. */
  readonly press: (name: string, text?: string) => Promise<void>;
  readonly rerender: (node: ReactNode) => void;
  /** Errors that were handed to whoever started the wizard. */
  readonly errors: readonly unknown[];
}

/** Draws one component of the wizard by Ink, without a terminal around it. */
export function draw(
  node: ReactNode,
  { walk = new StagedWalk(), columns = 80, rows = 24, unicode = true }: DrawOptions = {},
): Drawn {
  const keys = new KeyQueue();
  const panels = new Panels();
  const errors: unknown[] = [];
  const size = { columns, rows };
  const context = {
    walk,
    messages: MESSAGES,
    lessons: () => LESSONS,
    loadedLessons: () => LESSONS,
    theme: createTheme({ unicode, color: false }),
    output: {
      ...{ size, isTorn: false },
      ...{ subscribe: () => () => {}, enterAlternate: () => {}, leaveAlternate: () => {} },
    },
    stream: process.stdout,
    keys,
    memory: new WizardMemory(),
    panels,
    folder: '.',
    now: () => 0,
    onError: (error: unknown) => errors.push(error),
  };
  const wrapped = (shown: ReactNode) => <WizardContext value={context}>{shown}</WizardContext>;
  const drawn = render(wrapped(node));
  onTestFinished(() => drawn.unmount());
  return {
    panels,
    errors,
    // Bold and inverted letters depend on which files have shared the worker before.
    rows: () =>
      stripVTControlCharacters(drawn.lastFrame() ?? '')
        .split('\n')
        .map((row) => row.trimEnd()),
    press: (name, text = '') => pressed(keys, { name, text }),
    rerender: (shown) => drawn.rerender(wrapped(shown)),
  };
}

/** The queue hands on the next key only after the one before was dealt with. */
async function pressed(keys: KeyQueue, press: KeyPress): Promise<void> {
  keys.push(press);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
