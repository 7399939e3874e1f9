import type { AttestationKind, EnrollmentKind } from '../../protocol/vocabulary.ts';
import type { ChecklistLine } from '../checklist-line.ts';

const openEnrollments: ChecklistLine = {
  text: 'In the Azure portal open your DPS instance, then Settings > Manage enrollments.',
  opens: 'dps',
};

const hubIsLinked: ChecklistLine = {
  text: 'A hub is linked to your DPS instance: Settings > Linked IoT hubs shows at least one.',
  opens: 'dps',
};

const CHOOSE_POLICY =
  'Credential policies (preview): choose the policy by which DPS issues certificates; it belongs to a namespace of the Azure Device Registry.';
const NOT_TRIED = '(Read, not tried.)';

const credentialPolicy: ChecklistLine = {
  text: `${CHOOSE_POLICY} Review + create > Create. ${NOT_TRIED}`,
};

const individualX509: readonly ChecklistLine[] = [
  hubIsLinked,
  openEnrollments,
  { text: 'Individual enrollments > + Add individual enrollment.' },
  { text: 'Attestation mechanism: X.509 client certificates.', older: 'Mechanism: X.509' },
  {
    text: 'Primary certificate: upload the certificate of the device, PEM (.pem or .cer), never its private key. To have one made: ctrl+g, or dps-wizard certificates make NAME.',
    of: ({ certificate }) =>
      `Primary certificate: upload ${certificate}, never the private key beside it.`,
  },
  { text: 'IoT hubs: choose the target hub. Review + create > Create.', older: 'Save' },
  {
    text: 'The registration ID is the common name (CN) of the certificate; copy the ID Scope from Overview.',
  },
];

const VERIFIED =
  'Check "Set certificate status to verified on upload", or let it be verified: Generate verification code, have that signed here ("sign code"), and upload what comes of it.';

const groupX509: readonly ChecklistLine[] = [
  hubIsLinked,
  {
    text: `Settings > Certificates > + Add: upload the root, PEM. ${VERIFIED} To have one made: ctrl+g.`,
    of: ({ certificate }) => `Settings > Certificates > + Add: upload ${certificate}. ${VERIFIED}`,
    older: 'Verification Code',
  },
  openEnrollments,
  { text: 'Enrollment groups > + Add enrollment group.', older: 'Add enrollment group' },
  {
    text: 'Attestation mechanism: X.509 certificates uploaded to this DPS instance; primary certificate: the root.',
    older: 'Certificate Type: CA Certificate',
  },
  { text: 'Group name: any name. Review + create > Create.', older: 'Save' },
  {
    text: 'The device has a certificate whose chain leads to this root, and the files of all intermediates. To have them made: dps-wizard certificates make NAME --group GROUP.',
  },
];

/** The same with the policy, chosen before what creates the enrollment. */
function withPolicy(lines: readonly ChecklistLine[]): readonly ChecklistLine[] {
  const end = lines.findIndex(({ text }) => text.includes('Review + create'));
  const policy = { text: `${CHOOSE_POLICY} ${NOT_TRIED}` };
  return [...lines.slice(0, end), policy, ...lines.slice(end)];
}

export const checklists: {
  /** By the kind of enrollment; with the attestation behind it where that is another than a symmetric key. */
  enrollment: Record<EnrollmentKind, readonly ChecklistLine[]> &
    Record<
      `${EnrollmentKind} ${Exclude<AttestationKind, 'symmetric-key'>}`,
      readonly ChecklistLine[]
    >;
  verify: readonly ChecklistLine[];
  cleanup: readonly ChecklistLine[];
} = {
  enrollment: {
    'individual x509': individualX509,
    'group x509': groupX509,
    'individual x509-issued-certificate': withPolicy(individualX509),
    'group x509-issued-certificate': withPolicy(groupX509),
    'individual issued-certificate': [
      hubIsLinked,
      openEnrollments,
      { text: 'Individual enrollments > + Add individual enrollment.' },
      { text: 'Attestation mechanism: Symmetric key.', older: 'Mechanism' },
      { text: 'Registration ID: any name, such as my-device-007.' },
      credentialPolicy,
      {
        text: 'Open the new enrollment and copy its Primary key; copy the ID Scope from Overview.',
      },
    ],
    'group issued-certificate': [
      hubIsLinked,
      openEnrollments,
      { text: 'Enrollment groups > + Add enrollment group.', older: 'Add enrollment group' },
      { text: 'Attestation mechanism: Symmetric key.', older: 'Attestation Type' },
      credentialPolicy,
      {
        text: 'Open the new group and copy its Primary key; it stays here and is never put on a device.',
      },
      { text: 'Choose a registration ID of your own for the device, such as its serial number.' },
    ],
    individual: [
      hubIsLinked,
      openEnrollments,
      {
        text: 'Individual enrollments > + Add individual enrollment.',
      },
      { text: 'Attestation mechanism: Symmetric key.', older: 'Mechanism' },
      {
        text: 'Leave "Generate symmetric keys automatically" checked.',
        older: 'Auto-generate keys',
      },
      { text: 'Registration ID: any name, such as my-device-007.' },
      { text: 'IoT hubs: choose the target hub. Review + create > Create.', older: 'Save' },
      {
        text: 'Open the new enrollment and copy its Primary key; copy the ID Scope from Overview.',
      },
    ],
    group: [
      hubIsLinked,
      openEnrollments,
      { text: 'Enrollment groups > + Add enrollment group.', older: 'Add enrollment group' },
      { text: 'Attestation mechanism: Symmetric key.', older: 'Attestation Type' },
      {
        text: 'Leave "Generate symmetric keys automatically" checked.',
        older: 'Auto-generate keys',
      },
      { text: 'Group name: any name. Review + create > Create.', older: 'Save' },
      {
        text: 'Open the new group and copy its Primary key; it stays here and is never put on a device.',
      },
      { text: 'Choose a registration ID of your own for the device, such as its serial number.' },
    ],
  },
  verify: [
    {
      text: 'Open your IoT Hub, then Device management > Devices.',
      older: 'IoT devices',
      opens: 'hubs',
    },
    { text: 'The device is in the list; if not, choose Refresh.' },
    { text: 'Its Status is Enabled.' },
  ],
  cleanup: [
    {
      text: 'DPS > Manage enrollments: check the box of the enrollment, then Delete.',
      opens: 'dps',
    },
    {
      text: 'Open the enrollment first if you want to delete its Registration record: it survives it and counts to the quota.',
      older: 'Registration Records',
    },
    {
      text: 'IoT Hub > Devices: check the box of the device, then Delete.',
      older: 'IoT devices',
      opens: 'hubs',
    },
  ],
};
