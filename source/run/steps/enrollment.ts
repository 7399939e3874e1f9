import type { EnrollmentKind } from '../../protocol/vocabulary.ts';
import type { Step } from './step.ts';

/** What a sandbox device's twin starts with, so that there is something to see in it (quickstart.md S26). */
const INITIAL_TWIN = {
  tags: { environment: 'sandbox' },
  properties: { desired: { telemetryInterval: 10 } },
};

/** Makes the enrollment where that can be done from here; in the portal the person makes it. */
export const enrollment: Step = {
  id: 'enrollment',
  async run({ draft, resources, redactor }) {
    if (!resources.owner) return { outcome: 'left' };
    const grant = await resources.owner.enroll({
      kind: draft.enrollment?.value as EnrollmentKind,
      registrationId: draft.registrationId?.value ?? '',
      enrollmentGroupId: draft.enrollmentGroupId?.value ?? '',
      initialTwin: INITIAL_TWIN,
    });
    redactor.add(grant.symmetricKey);
    return {
      outcome: 'done',
      found: {
        host: { value: grant.host, origin: 'sandbox' },
        idScope: { value: grant.idScope, origin: 'sandbox' },
        symmetricKey: { value: grant.symmetricKey, origin: 'sandbox' },
      },
    };
  },
};
