import type { Deletions } from '../../owner/owner.ts';
import { hubOf } from '../../settings/hub-of.ts';
import { toSettings } from '../../settings/resolve-settings.ts';
import type { CleanupObject } from '../events.ts';
import { cleanupPlan } from './cleanup-plan.ts';
import type { Step } from './step.ts';

/**
 * Keeps or deletes the three objects that a provisioned device leaves behind (quickstart.md S27 to S30). The
 * device disconnects first, so that the hub does not have to throw it out.
 */
export const cleanup: Step = {
  id: 'cleanup',
  begins: 'question',
  dependsOn: ['cleanup'],
  needsDevice: 'while it lasts',
  repeatedToResume: 'never',
  forgets: ['cleanup'],
  outdates: [],
  worksIfOwner: 'deletes',
  portalWork: 'left',
  canBeSkipped: false,
  canBeRepeated: false,
  hasWire: true,
  savesRun: false,
  async run({ draft, resources, emit, recallEarlier }) {
    const isDeleted = recallEarlier?.(draft)?.removed?.by === 'clean-up';
    // Deleted in an earlier run, and not made again since.
    if (resources.assignment === undefined && isDeleted) return { outcome: 'done' };
    const settings = toSettings(draft);
    await resources.closeHub();
    const { owner, assignment } = resources;
    const deletions = owner?.deletions;
    const plan = cleanupPlan(settings, assignment);
    // The enrollment goes first: as long as it stands, the device could register again at once.
    const all: readonly (readonly [CleanupObject, string, keyof Deletions])[] = [
      ['enrollment', plan.enrollment.id, 'enrollment'],
      ['registration record', plan.registrationId, 'registration'],
      ['hub device', plan.deviceId, 'device'],
    ];
    // Without DPS there is nothing of the device but itself.
    const isStraight = hubOf(draft) !== undefined;
    const objects = all.filter(([object]) => !isStraight || object === 'hub device');
    if (settings.cleanup.value === 'keep' || !deletions) {
      const outcome = settings.cleanup.value === 'keep' ? 'kept' : 'left';
      for (const [object, name] of objects) emit({ type: 'cleanup', object, name, outcome });
      return { outcome: outcome === 'left' ? 'left' : 'done' };
    }
    for (const [object, name, deletion] of objects) {
      await deletions[deletion](plan);
      emit({ type: 'cleanup', object, name, outcome: 'deleted' });
    }
    resources.assignment = undefined;
    return { outcome: 'done', undone: ['enrollment', 'provision'] };
  },
};
