import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileLabProgressStore } from '../../source/persistence/lab-progress-store.ts';
import type { ExitCode } from '../../source/run/exit-codes.ts';
import { renderWizard, type WizardOptions } from '../../source/ui/render-wizard.tsx';
import type { WalkPort } from '../../source/ui/state/walk-port.ts';
import { LESSONS, MESSAGES } from './english.ts';
import { VirtualTerminal } from './virtual-terminal.ts';

export interface ShownWizard {
  readonly terminal: VirtualTerminal;
  readonly ended: Promise<ExitCode>;
}

/** Shows a walk in a terminal of that size. The test ends it with `close`, or by finishing the walk. */
export function showWizard(
  walk: WalkPort,
  {
    columns = 80,
    rows = 24,
    unicode = true,
    signal,
    folder = tmpdir(),
    texts = { messages: MESSAGES, lessons: async () => LESSONS },
  }: {
    columns?: number;
    rows?: number;
    unicode?: boolean;
    signal?: AbortSignal;
    folder?: string;
    texts?: Pick<WizardOptions, 'messages' | 'lessons'>;
  } = {},
): ShownWizard {
  const terminal = new VirtualTerminal(columns, rows);
  const labs = { progress: new FileLabProgressStore(join(folder, 'labs-of-a-test')), version: '1' };
  const options = { keyRepeat: '0', io: terminal.io, ...texts, unicode, signal, labs, folder };
  const ended = renderWizard(walk, options);
  return { terminal, ended };
}

/** Asks twice to leave, which always ends a wizard. */
export async function closeWizard({ terminal, ended }: ShownWizard): Promise<void> {
  terminal.send('\u0003');
  terminal.send('\u0003');
  await ended;
}
