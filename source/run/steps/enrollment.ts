import type { Target } from '../../protocol/vocabulary.ts';
import { GRANTED_SETTINGS } from '../../settings/owner-kinds.ts';
import type { Step } from './step.ts';

/** What the device's twin starts with, so that there is something to see in it (quickstart.md S26). */
const initialTwin = (environment: Target) => ({
  tags: { environment },
  properties: { desired: { telemetryInterval: 10 } },
});

/** Makes the enrollment where that can be done from here; in the portal the person makes it. */
export const enrollment: Step = {
  id: 'enrollment',
  begins: 'form',
  dependsOn: ['target', 'enrollment', 'enrollmentGroupId', 'registrationId'],
  needsDevice: 'never',
  repeatedToResume: 'always',
  forgets: [],
  // What it deleted is there again.
  outdates: ['cleanup'],
  worksIfOwner: 'enrolls',
  portalWork: 'first',
  canBeSkipped: false,
  canBeRepeated: false,
  hasWire: false,
  savesRun: false,
  async run({ draft, resources, redactor }) {
    const { owner } = resources;
    if (!owner?.enroll) return { outcome: 'left' };
    const origin = draft.target.value;
    const grant = await owner.enroll({
      kind: draft.enrollment.value,
      registrationId: draft.registrationId?.value ?? '',
      enrollmentGroupId: draft.enrollmentGroupId.value,
      initialTwin: initialTwin(origin),
    });
    redactor.add(grant.symmetricKey);
    const found = GRANTED_SETTINGS.map((id) => [id, { value: grant[id], origin }] as const);
    return { outcome: 'done', found: Object.fromEntries(found) };
  },
};
