import { type LabProgressStore, NO_PROGRESS } from '../../lessons/labs/progress.ts';
import { READABLE_COLUMNS, wrap } from '../../reporters/wrap.ts';
import type { ExitCode } from '../../run/exit-codes.ts';
import { examples } from '../../walk/preview/examples.ts';
import { PreviewStart } from '../../walk/preview/preview-start.ts';
import { PreviewWalk } from '../../walk/preview/preview-walk.ts';
import type { CommandContext } from '../command-context.ts';
import { speaksUnicode } from '../io.ts';
import type { PreviewFlags } from './preview-flags.ts';

/** Nothing of the labs is read, and nothing is kept. */
const NO_LABS: LabProgressStore = {
  load: async () => NO_PROGRESS,
  save: async () => {},
  forget: async () => {},
};

/** Every screen of the wizard, one after the other, with made-up data. */
export async function previewScreens(
  { theme: themeChoice }: PreviewFlags,
  { io, messages, lessons, signal, version }: CommandContext,
): Promise<ExitCode> {
  const { renderWizard } = await import('../../ui/render-wizard.tsx');
  const walk = new PreviewWalk(() => examples(messages, Date.now()));
  const labs = { progress: NO_LABS, version };
  const start = new PreviewStart(walk, Date.now());
  const columns = Math.min(READABLE_COLUMNS, io.stdout.columns);
  io.stdout.write(`\n${wrap(messages.plain.preview.screens, columns, '  ').join('\n')}\n`);
  const keyRepeat = io.env.DPS_WIZARD_KEY_REPEAT_MS;
  const look = { unicode: speaksUnicode(io), themeChoice, keyRepeat };
  const texts = { messages, lessons };
  return renderWizard(walk, { io, ...texts, signal, labs, start, preview: walk, ...look });
}
