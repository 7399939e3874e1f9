import { createContext, useContext } from 'react';
import type { LabProgressStore } from '../lessons/labs/progress.ts';
import type { Lessons } from '../lessons/lesson.ts';
import type { Messages } from '../messages/messages.ts';
import type { Panels } from './state/panels.ts';
import type { PreviewPort } from './state/preview-port.ts';
import type { StartPort } from './state/start-port.ts';
import type { WalkPort } from './state/walk-port.ts';
import type { KeyQueue } from './terminal/key-queue.ts';
import type { TerminalOutput } from './terminal/terminal-output.ts';
import type { Theme } from './theme.ts';
import type { WizardMemory } from './wizard-memory.ts';

/** What every screen works with. */
export interface ScreenContextValue {
  readonly messages: Messages;
  /** There when a key is taken; no screen before that shows any of it. */
  readonly lessons: () => Lessons;
  /** The same for what a screen only adds once they are there. */
  readonly loadedLessons: () => Lessons | undefined;
  readonly theme: Theme;
  readonly output: Pick<
    TerminalOutput,
    'size' | 'subscribe' | 'isTorn' | 'enterAlternate' | 'leaveAlternate'
  >;
  readonly stream: Pick<NodeJS.WriteStream, 'write'>;
  readonly keys: KeyQueue;
  readonly panels: Panels;
  /** Where files are saved that the person asks for; undefined where none is saved. */
  readonly folder: string | undefined;
  /** Absent where labs cannot be opened. */
  readonly labs?: LabAccess | undefined;
  /** Absent where the screens are no preview. */
  readonly preview?: PreviewPort | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells of an error that is ours; the wizard then ends. */
  readonly onError: (error: unknown) => void;
}

/** What the screens of the steps work with on top of that. */
export interface WizardContextValue extends ScreenContextValue {
  readonly walk: WalkPort;
  readonly memory: WizardMemory;
  /** Absent where nothing is saved. */
  readonly start?: StartPort | undefined;
}

/** What the screens of the labs need from outside. */
export interface LabAccess {
  readonly progress: LabProgressStore;
  /** Of the program. */
  readonly version: string;
  /** Ends the program; absent where the labs are part of the wizard. */
  readonly onEnd?: () => void;
}

type Provided = ScreenContextValue & Partial<WizardContextValue>;

export const WizardContext = createContext<Provided | undefined>(undefined);

/** @throws Error outside of a wizard or a lab */
export function useScreen(): ScreenContextValue {
  const value = useContext(WizardContext);
  if (!value) throw new Error('this component belongs inside a wizard');
  return value;
}

/** @throws Error outside of a wizard */
export function useWizard(): WizardContextValue {
  const value: Provided = useScreen();
  if (!isWizard(value)) throw new Error('this component belongs inside a wizard');
  return value;
}

function isWizard(value: Provided): value is WizardContextValue {
  return value.walk !== undefined && value.memory !== undefined;
}
