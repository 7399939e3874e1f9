import type { FailureSignal as Signal, Symptom } from '../device/device-failure.ts';
import type { DiagnosisCode } from '../messages/en/diagnoses.ts';
import type { FailureKind } from './diagnosis.ts';

interface KnownFailure {
  readonly code: DiagnosisCode;
  readonly kind: FailureKind;
  readonly matches: (symptom: Symptom) => boolean;
}

/**
 * Every known failure by what was seen on the wire; the first row that matches wins. The rows follow
 * protocol.md 2.2 (DPS), 3.2 (hub) and 8 (what people get wrong).
 */
const KNOWN_FAILURES: readonly KnownFailure[] = [
  { code: 'name-not-found', kind: 'unreachable', matches: network('ENOTFOUND', 'EAI_AGAIN') },
  { code: 'nothing-listening', kind: 'unreachable', matches: network('ECONNREFUSED') },
  {
    code: 'certificate-name',
    kind: 'unreachable',
    matches: tls(/ALTNAME|HOSTNAME_MISMATCH/),
  },
  { code: 'certificate-expired', kind: 'unreachable', matches: tls(/EXPIRED|NOT_YET_VALID/) },
  {
    code: 'certificate-untrusted',
    kind: 'unreachable',
    matches: tls(/SELF_SIGNED|UNABLE_TO|UNTRUSTED|ISSUER|CERT_CHAIN/),
  },
  { code: 'tls-failed', kind: 'unreachable', matches: ({ signal }) => signal.kind === 'tls' },
  {
    code: 'connection-lost',
    kind: 'unreachable',
    matches: ({ signal }) =>
      signal.kind === 'closed' ||
      (signal.kind === 'network' && /ECONNRESET|EPIPE/.test(signal.code)),
  },
  { code: 'unreachable', kind: 'unreachable', matches: ({ signal }) => signal.kind === 'network' },
  // CONNACK 3 is how DPS says that it does not know the scope (protocol.md 2.2).
  { code: 'dps-unknown-scope', kind: 'refused', matches: on('dps', connack(3)) },
  { code: 'dps-connection-refused', kind: 'refused', matches: on('dps', connack(1, 2, 4, 5)) },
  { code: 'dps-unauthorized', kind: 'refused', matches: on('dps', response(401, 401)) },
  { code: 'dps-busy', kind: 'unreachable', matches: on('dps', response(429, 599)) },
  { code: 'dps-rejected', kind: 'refused', matches: on('dps', response(300, 428)) },
  { code: 'dps-rejected', kind: 'refused', matches: on('dps', suback) },
  {
    code: 'dps-disabled',
    kind: 'refused',
    matches: on('dps', (signal) => signal.kind === 'status' && signal.status === 'disabled'),
  },
  { code: 'dps-allocation-failed', kind: 'not-assigned', matches: on('dps', failed(400207)) },
  { code: 'dps-no-hub', kind: 'not-assigned', matches: on('dps', failed(400208)) },
  {
    code: 'dps-hub-link',
    kind: 'not-assigned',
    matches: on(
      'dps',
      (signal) =>
        failed(400209)(signal) ||
        (signal.kind === 'status' &&
          /IotHubUnauthorizedAccess|Unauthorized access/.test(signal.errorMessage ?? '')),
    ),
  },
  {
    code: 'dps-not-assigned',
    kind: 'not-assigned',
    matches: on('dps', (signal) => signal.kind === 'status'),
  },
  {
    code: 'dps-no-answer',
    kind: 'unreachable',
    matches: on('dps', (signal) => signal.kind === 'timeout'),
  },
  // A disabled device is told "server unavailable" by its hub (protocol.md 3.2).
  { code: 'hub-unavailable', kind: 'refused', matches: on('hub', connack(3)) },
  { code: 'hub-unauthorized', kind: 'refused', matches: on('hub', connack(1, 2, 4, 5)) },
  { code: 'hub-unavailable', kind: 'refused', matches: on('hub', response(300, 599)) },
  { code: 'hub-unavailable', kind: 'refused', matches: on('hub', suback) },
  {
    code: 'hub-no-answer',
    kind: 'unreachable',
    matches: on('hub', (signal) => signal.kind === 'timeout'),
  },
];

/** Which known failure this is. One that is not known is a bug of ours or news about the service. */
export function classify(symptom: Symptom): { code: DiagnosisCode; kind: FailureKind } {
  const known = KNOWN_FAILURES.find((failure) => failure.matches(symptom));
  return known ?? { code: 'unexpected', kind: 'unexpected' };
}

function on(link: Symptom['link'], matches: (signal: Signal) => boolean): KnownFailure['matches'] {
  return (symptom) => symptom.link === link && matches(symptom.signal);
}

function connack(...codes: readonly number[]): (signal: Signal) => boolean {
  return (signal) => signal.kind === 'connack' && codes.includes(signal.code);
}

function suback(signal: Signal): boolean {
  return signal.kind === 'suback';
}

function response(from: number, to: number): (signal: Signal) => boolean {
  return (signal) => signal.kind === 'response' && signal.status >= from && signal.status <= to;
}

function failed(errorCode: number): (signal: Signal) => boolean {
  return (signal) => signal.kind === 'status' && signal.errorCode === errorCode;
}

function network(...codes: readonly string[]): KnownFailure['matches'] {
  return ({ signal }) => signal.kind === 'network' && codes.includes(signal.code);
}

function tls(pattern: RegExp): KnownFailure['matches'] {
  return ({ signal }) => signal.kind === 'tls' && pattern.test(signal.code);
}
