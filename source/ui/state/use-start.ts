import { useWizard } from '../wizard-context.ts';
import type { StartPort, WalkProfilePort } from './start-port.ts';
import { useChanges } from './use-changes.ts';
import { useWalk } from './use-walk.ts';

/** True as long as the person has not come into the walk. Whoever leaves at once sees that it stops. */
export function useIsAtStart(): boolean {
  const { start } = useWizard();
  const { state } = useWalk();
  useChanges(start?.changes);
  return start !== undefined && start.phase !== 'walking' && !state.leaving;
}

/** @throws Error outside of the beginning of a walk */
export function useStart(): StartPort {
  const { start } = useWizard();
  if (!start) throw new Error('this component belongs to the beginning of a walk');
  useChanges(start.changes);
  return start;
}

/** The profile of the walk; undefined where nothing is saved. */
export function useWalkProfile(): WalkProfilePort | undefined {
  const walkProfile = useWizard().start?.walkProfile;
  useChanges(walkProfile?.changes);
  return walkProfile;
}
