import type { Profile } from '../persistence/profile.ts';
import type { EarlierRuns } from '../run/events.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import type { Draft } from '../settings/settings.ts';

type Told = Pick<Profile, 'settings' | 'assignment' | 'removed' | 'lastAttempt'>;

/** What a profile tells of its device. Another registration ID than the profile's is another device. */
export function earlierRunsOf(profile: Told, draft: Draft): EarlierRuns | undefined {
  const { registrationId } = profile.settings;
  if (registrationId !== undefined && draft.registrationId?.value !== registrationId) {
    return undefined;
  }
  const { lastAttempt } = profile;
  const removed = removalOf(profile, draft);
  return { ...(removed && { removed }), ...(lastAttempt && { lastAttempt }) };
}

/** An owner that ends with its run has taken the device along. */
function removalOf({ removed, assignment }: Told, draft: Draft): EarlierRuns['removed'] {
  if (removed !== undefined) {
    const { deviceId, assignedHub: hub, at: since } = removed;
    return { deviceId, hub, since, by: 'clean-up' };
  }
  if (assignment === undefined || !ownerKind(draft.target?.value).endsWithRun) return undefined;
  const { deviceId, assignedHub: hub, at: since } = assignment;
  return { deviceId, hub, since, by: 'end of service' };
}
