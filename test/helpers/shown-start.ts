import { MESSAGES } from '../../source/messages/messages.ts';
import { ProfileStore } from '../../source/profiles/profile-store.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { valuesOf } from '../../source/quickstart/profile-draft.ts';
import { ProfileStart } from '../../source/quickstart/profile-start.ts';
import { resolveDraft } from '../../source/quickstart/resolve-settings.ts';
import { Walk } from '../../source/quickstart/walk.ts';
import { renderWizard } from '../../source/ui/render-wizard.tsx';
import type { ShownWizard } from './shown-wizard.ts';
import { VirtualTerminal } from './virtual-terminal.ts';

export interface ShownStart extends ShownWizard {
  readonly store: ProfileStore;
  readonly start: ProfileStart;
  readonly walk: Walk;
}

export interface StartOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly unicode?: boolean;
  readonly saveKey?: boolean;
  /** Without it, a profile that cannot be saved fails the test. */
  readonly onTrouble?: (error: unknown) => void;
}

/** A beginning of a walk with the profiles of a folder, whose keys would go into files of that folder. */
export function startIn(
  folder: string,
  { saveKey = false, onTrouble = fail }: Pick<StartOptions, 'saveKey' | 'onTrouble'> = {},
): { readonly start: ProfileStart; readonly walk: Walk } {
  const walk = new Walk({ draft: {}, messages: MESSAGES, redactor: new Redactor(), version: '0' });
  const start = new ProfileStart({
    walk,
    store: new ProfileStore(folder),
    env: { DPS_WIZARD_SECRET_STORE: 'file' },
    folder,
    saveKey,
    open: async (profile) => {
      const { draft, refusals } = resolveDraft([{ origin: 'profile', values: valuesOf(profile) }]);
      return refusals.length > 0 ? { refused: `${refusals[0]?.id} is wrong.` } : { draft };
    },
    onTrouble,
  });
  return { start, walk };
}

/** The first screen of a wizard that finds the profiles of that folder. The test ends it with `closeWizard`. */
export function showStart(
  folder: string,
  { columns = 80, rows = 24, unicode = true, ...options }: StartOptions = {},
): ShownStart {
  const { start, walk } = startIn(folder, options);
  const terminal = new VirtualTerminal(columns, rows);
  const ended = renderWizard(walk, { io: terminal.io, messages: MESSAGES, unicode, start });
  return { terminal, ended, start, walk, store: new ProfileStore(folder) };
}

function fail(error: unknown): never {
  throw error;
}
