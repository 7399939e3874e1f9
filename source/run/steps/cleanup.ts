import type { CleanupPlan } from '../../owner/owner.ts';
import { toSettings } from '../../settings/resolve-settings.ts';
import type { CleanupObject } from '../events.ts';
import type { Step } from './step.ts';

/**
 * Keeps or deletes the three objects that a provisioned device leaves behind (quickstart.md S27 to S30). The
 * device disconnects first, so that the hub does not have to throw it out.
 */
export const cleanup: Step = {
  id: 'cleanup',
  async run({ draft, resources, emit }) {
    const settings = toSettings(draft);
    await resources.closeHub();
    const { owner, assignment } = resources;
    const group = settings.enrollment.value === 'group';
    const plan: CleanupPlan = {
      enrollment: {
        kind: settings.enrollment.value,
        id: group ? settings.enrollmentGroupId.value : settings.registrationId.value,
      },
      registrationId: settings.registrationId.value,
      hub: assignment?.assignedHub ?? '',
      deviceId: assignment?.deviceId ?? settings.registrationId.value,
    };
    const names: readonly (readonly [CleanupObject, string])[] = [
      ['enrollment', plan.enrollment.id],
      ['registration record', plan.registrationId],
      ['hub device', plan.deviceId],
    ];
    if (settings.cleanup.value === 'keep' || !owner) {
      const outcome = settings.cleanup.value === 'keep' ? 'kept' : 'left';
      for (const [object, name] of names) emit({ type: 'cleanup', object, name, outcome });
      return { outcome: outcome === 'left' ? 'left' : 'done' };
    }
    // The enrollment goes first: as long as it stands, the device could register again at once.
    const deletions = [
      () => owner.deleteEnrollment(plan),
      () => owner.deleteRegistration(plan),
      () => owner.deleteDevice(plan),
    ];
    for (const [index, [object, name]] of names.entries()) {
      await deletions[index]?.();
      emit({ type: 'cleanup', object, name, outcome: 'deleted' });
    }
    resources.assignment = undefined;
    return { outcome: 'done' };
  },
};
