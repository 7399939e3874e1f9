import type { AttestationKind } from '../../../protocol/vocabulary.ts';

const attestations: Readonly<Record<AttestationKind, string>> = {
  'symmetric-key': 'symmetric key',
  x509: 'X.509 certificate',
  'issued-certificate': 'certificate issued by DPS',
  'x509-issued-certificate': 'X.509, then a certificate issued by DPS',
};

/** What a finished step says of itself in one line. */
export const receipts = {
  prerequisites: (passed: number, warnings: number, failed: number) =>
    [
      passed === 1 ? 'one check passed' : `${passed} checks passed`,
      ...(warnings > 0 ? [`${warnings} to look at`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
    ].join(', '),
  /** @param attestation the words of the settings for what the device proves itself by */
  individual: (attestation: AttestationKind, registrationId: string) =>
    [`individual, ${attestations[attestation]}`, registrationId].filter(Boolean).join(': '),
  group: (attestation: AttestationKind, name: string) =>
    [`group, ${attestations[attestation]}`, name].filter(Boolean).join(': '),
  settings: (registrationId: string, idScope: string, host: string) =>
    `${registrationId} in ${idScope} at ${host}`,
  provision: (deviceId: string, hub: string) => `${deviceId} assigned to ${hub}`,
  telemetry: (acknowledged: number, sent: number) =>
    `${acknowledged} of ${sent} messages acknowledged`,
  verify: (byDevice: number, byService: number) =>
    [
      `${byDevice} proved by the device`,
      ...(byService > 0 ? [`${byService} told by the service`] : []),
    ].join(', '),
  cleanup: {
    deleted: 'enrollment, registration record and hub device deleted',
    kept: 'everything kept',
    left: 'left to the portal',
    failed: 'not everything could be deleted',
  },
};
