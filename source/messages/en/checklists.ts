import type { EnrollmentKind } from '../../protocol/vocabulary.ts';
import type { ChecklistLine } from '../checklist-line.ts';

const openEnrollments: ChecklistLine = {
  text: 'In the Azure portal open your DPS instance, then Settings > Manage enrollments.',
};

export const checklists: {
  enrollment: Record<EnrollmentKind, readonly ChecklistLine[]>;
  verify: readonly ChecklistLine[];
  cleanup: readonly ChecklistLine[];
} = {
  enrollment: {
    individual: [
      {
        text: 'A hub is linked to your DPS instance: Settings > Linked IoT hubs shows at least one.',
      },
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
      {
        text: 'A hub is linked to your DPS instance: Settings > Linked IoT hubs shows at least one.',
      },
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
    { text: 'Open your IoT Hub, then Device management > Devices.', older: 'IoT devices' },
    { text: 'The device is in the list; if not, choose Refresh.' },
    { text: 'Its Status is Enabled.' },
  ],
  cleanup: [
    {
      text: 'DPS > Manage enrollments: check the box of the enrollment, then Delete.',
    },
    {
      text: 'Open the enrollment first if you want to delete its Registration record: it survives it and counts to the quota.',
      older: 'Registration Records',
    },
    { text: 'IoT Hub > Devices: check the box of the device, then Delete.', older: 'IoT devices' },
  ],
};
