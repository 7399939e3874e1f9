import type { RunRecord } from '../../run/run-record.ts';
import type { WalkState } from '../../walk/walk-state.ts';
import { useWizard } from '../wizard-context.ts';
import { useChanges } from './use-changes.ts';
import type { WalkView } from './walk-view.ts';

/** Renders the component anew with every update of the walk. Once, at the root, is enough. */
export function useWalkView(view: WalkView): void {
  useChanges(view.changes);
}

/** Where the person stands, and what is known of the run. */
export function useWalk(): { readonly state: WalkState; readonly record: RunRecord } {
  const { walk } = useWizard();
  return { state: walk.state, record: walk.record };
}
