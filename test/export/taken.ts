import type { TakenSettings } from '../../source/export/taken-settings.ts';

/** Settings as they are taken away, with what a test wants otherwise. */
export function taken(other: Partial<TakenSettings> = {}): TakenSettings {
  return {
    host: 'global.azure-devices-provisioning.net',
    idScope: '0ne00A1B2C3',
    registrationId: 'my-device',
    deviceKey: undefined,
    attestation: 'symmetric-key',
    asksForCertificate: false,
    certificate: [],
    transport: 'mqtt',
    messages: 10,
    enrollment: 'individual',
    enrollmentGroupId: undefined,
    assignment: undefined,
    ...other,
  };
}
