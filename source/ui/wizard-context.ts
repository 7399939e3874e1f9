import { createContext, useContext } from 'react';
import type { Messages } from '../messages/messages.ts';
import type { WalkPort } from './store/walk-port.ts';
import type { KeyQueue } from './terminal/key-queue.ts';
import type { TerminalOutput } from './terminal/terminal-output.ts';
import type { Theme } from './theme.ts';
import type { WizardMemory } from './wizard-memory.ts';

/** What every screen works with. */
export interface WizardContextValue {
  readonly walk: WalkPort;
  readonly messages: Messages;
  readonly theme: Theme;
  readonly output: Pick<TerminalOutput, 'size' | 'subscribe'>;
  readonly stream: Pick<NodeJS.WriteStream, 'write'>;
  readonly keys: KeyQueue;
  readonly memory: WizardMemory;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells of an error that is ours; the wizard then ends. */
  readonly onError: (error: unknown) => void;
}

export const WizardContext = createContext<WizardContextValue | undefined>(undefined);

/** @throws Error outside of a wizard */
export function useWizard(): WizardContextValue {
  const value = useContext(WizardContext);
  if (!value) throw new Error('this component belongs inside a wizard');
  return value;
}
