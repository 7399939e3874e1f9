import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
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
    folder,
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
  // Of its own: what one test has begun must not stand on the screens of another.
  const own = folder ?? mkdtempSync(join(tmpdir(), 'dps-wizard-shown-'));
  const labs = { progress: new FileLabProgressStore(join(own, 'labs-of-a-test')), version: '1' };
  const options = { keyRepeat: '0', io: terminal.io, ...texts, unicode, signal, labs, folder: own };
  const shown = renderWizard(walk, options);
  const ended =
    folder === undefined
      ? shown.finally(() => rm(own, { recursive: true, force: true, maxRetries: 5 }))
      : shown;
  return { terminal, ended };
}

/** Asks twice to leave, which always ends a wizard. */
export async function closeWizard({ terminal, ended }: ShownWizard): Promise<void> {
  terminal.send('\u0003');
  terminal.send('\u0003');
  await ended;
}
