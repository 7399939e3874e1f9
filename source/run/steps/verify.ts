import { toSettings } from '../../settings/resolve-settings.ts';
import type { VerifiedFact } from '../events.ts';
import { withExplanation } from './device-work.ts';
import { connectedHub } from './hub.ts';
import { renewIssued } from './issued-certificate.ts';
import type { Step } from './step.ts';

/** Collects what proves that the device is in its hub, and who proves it (quickstart.md S25, S26). */
export const verify: Step = {
  id: 'verify',
  begins: 'work',
  dependsOn: [],
  needsDevice: 'always',
  repeatedToResume: 'never',
  forgets: ['verifications', 'twin'],
  outdates: [],
  worksIfOwner: undefined,
  portalWork: 'left',
  canBeSkipped: false,
  canBeRepeated: true,
  hasWire: true,
  savesRun: false,
  async run(context) {
    const { draft, resources, emit } = context;
    const settings = toSettings(draft);
    const twin = await withExplanation(context, settings, async () => {
      const hub = await connectedHub(context, settings);
      // A hub lets in nobody but an enabled device of its own, so being in is a proof.
      emit(proof('connection', 'accepted', 'device'));
      return hub.twin();
    });
    emit({ type: 'twin', twin });
    emit(proof('device twin', 'read', 'device'));

    const renewal = await renewIssued(context, settings);
    if (renewal !== undefined) {
      emit(proof('certificate renewal', renewal, 'device'));
      await withExplanation(context, settings, () => connectedHub(context, settings));
    }

    const { owner, assignment } = resources;
    if (!owner?.readDevice || !assignment) return { outcome: 'left' };
    const device = await owner.readDevice(assignment.assignedHub, assignment.deviceId);
    emit(proof('device status', device?.status ?? 'absent', 'service'));
    if (device) {
      emit(proof('connection state', device.connectionState.toLowerCase(), 'service'));
      emit(proof('last activity', device.lastActivityTime ?? 'never', 'service'));
      emit(proof('messages received', String(device.messagesReceived), 'service'));
    }
    return { outcome: 'done' };
  },
};

function proof(fact: VerifiedFact, value: string, provenBy: 'device' | 'service') {
  return { type: 'verification', fact, value, provenBy } as const;
}
