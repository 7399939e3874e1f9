import { expect } from 'vitest';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import { savedValues } from '../../source/settings/gather-settings.ts';
import { resolveDraft } from '../../source/settings/resolve-sources.ts';
import { renderWizard } from '../../source/ui/render-wizard.tsx';
import type { Walk, WalkOptions } from '../../source/walk/walk.ts';
import { WalkStart } from '../../source/walk/walk-start.ts';
import { LESSONS, MESSAGES } from './english.ts';
import { quickWalk } from './quick-walk.ts';
import type { ShownWizard } from './shown-wizard.ts';
import { VirtualTerminal } from './virtual-terminal.ts';

export interface ShownStart extends ShownWizard {
  readonly store: ProfileStore;
  readonly start: WalkStart;
  readonly walk: Walk;
}

export interface StartOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly unicode?: boolean;
  readonly saveKey?: boolean;
  /** Without it, a profile that cannot be saved fails the test: `ended` rejects. */
  readonly onTrouble?: (error: unknown) => void;
}

/** A beginning of a walk with the profiles of a folder, whose keys would go into files of that folder. */
export function startIn(
  folder: string,
  saveKey: boolean,
  onTrouble: (error: unknown) => void,
  options: Partial<WalkOptions> = {},
): { readonly start: WalkStart; readonly walk: Walk } {
  const walk = quickWalk(
    {},
    { recallEarlier: (used) => start.walkProfile?.recallEarlier(used), ...options },
  );
  const start: WalkStart = new WalkStart({
    walk,
    store: new ProfileStore(folder),
    env: { DPS_WIZARD_SECRET_STORE: 'file' },
    folder,
    saveKey,
    open: async (profile) => {
      const { draft, refusals } = resolveDraft([
        { origin: 'profile', values: savedValues(profile) },
      ]);
      return refusals.length > 0 ? { refused: `${refusals[0]?.id} is wrong.` } : { draft };
    },
    onTrouble,
  });
  return { start, walk };
}

/** The first screen of a wizard that finds the profiles of that folder. The test ends it with `closeWizard`. */
export function showStart(
  folder: string,
  { columns = 80, rows = 24, unicode = true, saveKey = false, onTrouble }: StartOptions = {},
): ShownStart {
  const troubles: unknown[] = [];
  const note = onTrouble ?? ((error: unknown) => void troubles.push(error));
  const { start, walk } = startIn(folder, saveKey, note);
  const terminal = new VirtualTerminal(columns, rows);
  const texts = { messages: MESSAGES, lessons: async () => LESSONS };
  const shown = renderWizard(walk, { keyRepeat: '0', io: terminal.io, ...texts, unicode, start });
  const ended = shown.then(async (exitCode) => {
    // As the command does: else the folder is taken away while a profile is being written into it.
    await start.walkProfile?.keeper.saved();
    expect(troubles).toEqual([]);
    return exitCode;
  });
  return { terminal, ended, start, walk, store: new ProfileStore(folder) };
}
