import { stepTopicId } from '../../lessons/topics.ts';
import type { PreviewWalk } from '../../walk/preview/preview-walk.ts';
import type { WizardMemory } from '../wizard-memory.ts';
import { type Panel, Panels } from './panels.ts';

/** What the screens may know and ask of a preview of them. */
export type PreviewPort = Pick<
  PreviewWalk,
  'index' | 'count' | 'example' | 'record' | 'subscribe' | 'forward' | 'back'
>;

type OnError = (error: unknown) => void;

/** A lab starts a sandbox: it is never opened from a preview, which goes on to the next screen. */
export function panelsOf(preview: PreviewPort | undefined, onError: OnError): Panels {
  if (preview === undefined) return new Panels();
  return new Panels('lab', () => {
    preview.forward().catch(onError);
  });
}

/**
 * Begins every screen of a preview as if it were the first: without what was typed on another, and with the view open
 * over it that it is about.
 *
 * @returns a function that ends it
 */
export function followPreview(
  preview: PreviewPort,
  { panels, memory }: { readonly panels: Panels; readonly memory: WizardMemory },
): () => void {
  let { index } = preview;
  return preview.subscribe(() => {
    if (preview.index === index) return;
    index = preview.index;
    memory.forget();
    const panel = panelOf(preview);
    panels.replace(panel === undefined ? [] : [panel]);
  });
}

function panelOf({ example, record }: PreviewPort): Panel | undefined {
  const kind = example?.panel;
  if (kind === 'wire') return { kind, wire: record.wire };
  if (kind === 'explanation') {
    const step = example?.situation.state.step;
    return { kind, topics: step === undefined ? [] : [stepTopicId(step)] };
  }
  return kind && { kind };
}
