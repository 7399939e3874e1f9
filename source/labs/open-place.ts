import type { Lab } from '../lessons/labs/lab.ts';
import type { Owner } from '../owner/owner.ts';
import { secretsOf } from '../protocol/credential.ts';
import type { Redactor } from '../protocol/redaction.ts';
import type { MovingPolicies } from '../sandbox/relocation.ts';
import { PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import type { Draft } from '../settings/settings.ts';
import { type DeviceFolder, GIVEN_CHAIN, newDeviceFolder, shownFrom } from './device-folder.ts';
import { LAB_GROUP, LAB_REGISTRATION, type LabPlace } from './lab-place.ts';
import { allocatingBy } from './owner-deeds.ts';

export interface PlaceWish {
  readonly lab: Pick<Lab, 'attestation' | 'sandbox'>;
  readonly enrollment: Lab['enrollment'];
  readonly redactor: Redactor;
}

/** Enrolls the device of a lab at its service. @returns the place, and what the device has been given */
export async function openPlace(
  owner: Owner,
  { lab, enrollment, redactor }: PlaceWish,
): Promise<{ readonly place: LabPlace; readonly draft: Draft }> {
  const { kind = 'individual', deviceId, staysIn, allocation } = enrollment ?? {};
  const { attestation, sandbox } = lab;
  const { administration } = owner;
  if (!owner.enroll || !administration) throw new Error('a lab needs a service to practise with');
  const folder = attestation === 'x509' ? await newFolder(redactor) : undefined;
  const grant = await owner.enroll({
    kind,
    registrationId: LAB_REGISTRATION,
    enrollmentGroupId: LAB_GROUP,
    ...(deviceId !== undefined && { deviceId }),
    ...(staysIn !== undefined && { policies: stayingIn(staysIn) }),
    ...(allocation && { policies: allocatingBy(allocation, sandbox.hubs ?? []) }),
    ...(folder && { certificate: folder.files['root.pem'] }),
    ...(attestation === 'issued-certificate' && { issuesCertificates: true }),
    initialTwin: { properties: { desired: { telemetryInterval: 10 } } },
  });
  const { symmetricKey: key = '', host, idScope } = grant;
  if (key) redactor.add(key);
  const origin = PRACTICE_TARGET;
  return {
    place: { owner, administration, kind, idScope, folder },
    draft: {
      target: { value: PRACTICE_TARGET, origin: 'default' },
      enrollment: { value: kind, origin: 'default' },
      enrollmentGroupId: { value: LAB_GROUP, origin: 'default' },
      registrationId: { value: LAB_REGISTRATION, origin: 'default' },
      host: { value: host, origin },
      idScope: { value: idScope, origin },
      // The device signs with what it has: nobody derives a key behind the learner's back.
      ...(key && { symmetricKey: { value: key, origin, derived: true } }),
      ...(folder && {
        attestation: { value: 'x509', origin: 'default' },
        certChainFile: { value: GIVEN_CHAIN, origin: 'default' },
      }),
      messages: { value: 3, origin: 'default' },
    },
  };
}

async function newFolder(redactor: Redactor): Promise<DeviceFolder> {
  const folder = await newDeviceFolder(LAB_REGISTRATION);
  for (const secret of secretsOf(shownFrom(folder, GIVEN_CHAIN))) redactor.add(secret);
  return folder;
}

/** To this hub at first, and never to another one. */
function stayingIn(iotHubHostName: string): MovingPolicies {
  const reprovisionPolicy = { updateHubAssignment: false, migrateDeviceData: false };
  return { allocationPolicy: 'static', iotHubHostName, reprovisionPolicy };
}
