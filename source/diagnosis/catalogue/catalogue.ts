import type { Symptom } from '../../device/device-failure.ts';
import type { DiagnosisCode } from '../../messages/ids.ts';
import type { FailureKind } from '../diagnosis.ts';
import type { LocalFacts } from '../rank-causes/local-facts.ts';
import { CERTIFICATE_ROWS, refusalOfCertificate } from './certificate-rows.ts';
import { DPS_ROWS } from './dps-rows.ts';
import { HUB_ROWS } from './hub-rows.ts';
import { type KnownFailure, known } from './known-failure.ts';
import { NETWORK_ROWS } from './network-rows.ts';

/** Told by counting acknowledgements, not by a packet. */
const TELEMETRY_INCOMPLETE = known('telemetry-incomplete', 'incomplete', () => false, {
  causes: {
    lost: ['retry'],
    'second-client': ['stop-other'],
    quota: ['send-less'],
  },
  settledBy: { lost: 'later', 'second-client': 'stop-others', quota: 'quota' },
  rows: ['S22', 'S23'],
  lesson: 'puback',
});

/** What is not known is a bug of ours, or news about the service. */
const UNEXPECTED = known('unexpected', 'unexpected', () => true, {
  causes: { bug: ['report'] },
  settledBy: { bug: 'debug-file' },
  rows: [],
  lesson: 'debug-file',
});

/**
 * Every known failure by link, phase and signal; the first row that matches wins. The rows follow protocol.md
 * 2.2 (DPS), 3.2 (hub) and 8 (what people get wrong).
 */
export const CATALOGUE: readonly KnownFailure[] = complete([
  ...NETWORK_ROWS,
  // They say more than the rows for any 400 and 401.
  ...CERTIFICATE_ROWS,
  ...DPS_ROWS,
  ...HUB_ROWS,
  TELEMETRY_INCOMPLETE,
  UNEXPECTED,
]);

/** The rows as they are; without one for each code that is worded, this does not compile. */
function complete<Code extends DiagnosisCode>(
  rows: DiagnosisCode extends Code ? readonly KnownFailure<Code>[] : never,
): readonly KnownFailure<Code>[] {
  return rows;
}

/**
 * Which known failure this is.
 *
 * @param proof what the device proved itself by, where that is known
 */
export function classify(symptom: Symptom, proof?: LocalFacts['proof']): KnownFailure {
  const code = proof === 'certificate' ? refusalOfCertificate(symptom) : undefined;
  if (code !== undefined) return knownFailure(code);
  return CATALOGUE.find((failure) => failure.matches(symptom)) ?? UNEXPECTED;
}

/** The row of a code. */
export function knownFailure(code: DiagnosisCode): KnownFailure {
  return CATALOGUE.find((failure) => failure.code === code) ?? UNEXPECTED;
}

/** What kind of ending a diagnosis of this code is. @param code as a diagnosis bears it */
export function kindOfFailure(code: string): FailureKind {
  return (CATALOGUE.find((failure) => failure.code === code) ?? UNEXPECTED).kind;
}
