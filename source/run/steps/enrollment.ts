import type { Target } from '../../protocol/vocabulary.ts';
import {
  asksForCertificate,
  CREDENTIAL_SETTINGS,
  usesX509,
} from '../../settings/certificate/questions.ts';
import { hubOf } from '../../settings/hub-of.ts';
import { GRANTED_SETTINGS } from '../../settings/owner-kinds.ts';
import type { FilledDraft } from '../../settings/resolve-settings.ts';
import { deviceCertificate, unusable } from './device-proof.ts';
import type { Step, StepContext } from './step.ts';

/** What the device's twin starts with, so that there is something to see in it (quickstart.md S26). */
const initialTwin = (environment: Target) => ({
  tags: { environment },
  properties: { desired: { telemetryInterval: 10 } },
});

/** Makes the enrollment where that can be done from here; in the portal the person makes it. */
export const enrollment: Step = {
  id: 'enrollment',
  begins: 'form',
  dependsOn: [
    'target',
    'enrollment',
    'enrollmentGroupId',
    'registrationId',
    ...CREDENTIAL_SETTINGS,
  ],
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
  async run(context) {
    const { draft, resources, redactor } = context;
    const { owner } = resources;
    // A device that has its connection string is in its hub already.
    if (hubOf(draft) !== undefined) return { outcome: 'done' };
    if (!owner?.enroll) return { outcome: 'left' };
    const origin = draft.target.value;
    const registrationId = draft.registrationId?.value ?? '';
    const deviceId = isNamed(draft) ? owner.deviceIdFor?.(registrationId) : undefined;
    const certificate = usesX509(draft) ? await certificateToEnroll(context) : undefined;
    const grant = await owner.enroll({
      certificate,
      issuesCertificates: asksForCertificate(draft),
      kind: draft.enrollment.value,
      registrationId,
      ...(deviceId !== undefined && { deviceId }),
      enrollmentGroupId: draft.enrollmentGroupId.value,
      initialTwin: initialTwin(origin),
    });
    redactor.add(grant.symmetricKey);
    const found = GRANTED_SETTINGS.flatMap((id) => {
      const value = grant[id];
      return value === undefined ? [] : [[id, { value, origin }] as const];
    });
    return { outcome: 'done', found: Object.fromEntries(found) };
  },
};

/**
 * Whether the enrollment may call the device by another name: a group has many devices, and the certificate that a
 * person brings bears the registration ID as its common name (protocol.md 4.3), so that there the names stay one. So
 * does one that DPS issues, and there it is seen that the device may be called otherwise (protocol.md 12.1).
 */
function isNamed(draft: FilledDraft): boolean {
  return draft.enrollment.value === 'individual' && !usesX509(draft);
}

async function certificateToEnroll(context: StepContext): Promise<string> {
  const { toEnroll } = await deviceCertificate(context);
  if (toEnroll !== undefined) return toEnroll;
  throw unusable([{ file: 'chain', problem: 'intermediate-missing' }], context);
}
