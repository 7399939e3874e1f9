import type { DiagnosisCode } from '../../source/messages/ids.ts';
import { EXIT, type ExitCode } from '../../source/run/exit-codes.ts';
import type { SettingId } from '../../source/settings/settings.ts';
import type { StepId } from '../../source/settings/step-ids.ts';

/** How a failure is made to happen, and how it then shows. */
export interface ArrangedFailure {
  /** As `--fault` takes it; absent where the settings alone bring it about. */
  readonly fault?: string;
  /** Further settings, as flags take them. */
  readonly settings?: Readonly<Partial<Record<SettingId, string>>>;
  /** What is answered before trying again ends it; absent: the fault is spent. */
  readonly repair?: Readonly<Partial<Record<SettingId, string>>>;
  readonly exitCode: ExitCode;
  /** The step that ends with it. */
  readonly step: StepId;
  readonly transport?: 'mqtt-ws';
  /** How often the fault strikes until the step has failed and is explained; default once. */
  readonly strikes?: number;
  /** Seconds, where the failure is that time runs out: enough for what has to succeed before. */
  readonly timeout?: number;
}

const CHECKS = { step: 'prerequisites', exitCode: EXIT.unreachable } as const;
/** The certificate is looked at once more for the explanation. */
const AT_TLS = { ...CHECKS, strikes: 2 } as const;
const UNREACHED = { step: 'provision', exitCode: EXIT.unreachable } as const;
const REFUSED = { step: 'provision', exitCode: EXIT.refused } as const;
const NOT_ASSIGNED = { step: 'provision', exitCode: EXIT.notAssigned } as const;
const AT_THE_HUB = { step: 'telemetry', exitCode: EXIT.refused } as const;
const AT_THE_TWIN = { step: 'verify', exitCode: EXIT.refused } as const;

/** One way at least to every diagnosis there is: a code without one does not compile. */
export const EVERY_FAILURE: Readonly<Record<DiagnosisCode, ArrangedFailure>> = {
  'name-not-found': { fault: 'road,problem=name-not-found', ...CHECKS },
  'name-unresolved': { fault: 'road,problem=name-unresolved', ...CHECKS },
  'nothing-listening': { fault: 'road,problem=nothing-listening,transport=mqtt', ...CHECKS },
  'no-route': { fault: 'road,problem=no-route', ...CHECKS },
  unreachable: { fault: 'road,problem=unreachable,transport=mqtt', timeout: 2, ...CHECKS },
  'websocket-refused': {
    fault: 'web-socket-refused,status=403',
    transport: 'mqtt-ws',
    ...CHECKS,
  },
  'certificate-name': { fault: 'bad-certificate,problem=other-name', ...AT_TLS },
  'certificate-expired': { fault: 'bad-certificate,problem=expired', ...AT_TLS },
  'certificate-untrusted': { fault: 'bad-certificate,problem=untrusted', ...AT_TLS },
  'not-tls': { fault: 'no-tls', ...AT_TLS },
  'tls-failed': { fault: 'old-tls', ...AT_TLS },
  'not-mqtt': { fault: 'no-mqtt', ...UNREACHED },
  'connection-cut': { fault: 'connection-dropped,link=dps,packet=connect', ...UNREACHED },
  'connection-lost': { fault: 'connection-dropped,link=dps,packet=publish', ...UNREACHED },

  'certificate-unusable': {
    settings: { certFile: 'nowhere.cert.pem', certKeyFile: 'nowhere.key.pem' },
    repair: { certFile: '', certKeyFile: '' },
    step: 'enrollment',
    exitCode: EXIT.usage,
  },

  'dps-no-certificate': {
    settings: { attestation: 'issued-certificate' },
    fault: 'no-policy',
    ...REFUSED,
  },
  'dps-mqtt5-hub': { fault: 'connection-profile,profile=mqttV5', ...REFUSED },
  'dps-csr-refused': {
    settings: { attestation: 'issued-certificate' },
    fault: 'csr-refused',
    ...REFUSED,
  },
  'hub-certificate-refused': {
    settings: { attestation: 'x509' },
    fault: 'hub-refuses',
    ...AT_THE_HUB,
  },
  'dps-certificate-refused': {
    settings: { attestation: 'x509', enrollment: 'group' },
    fault: 'bad-device-certificate,problem=intermediate-missing',
    ...REFUSED,
  },

  'dps-unknown-scope': { fault: 'unknown-scope', ...REFUSED },
  'dps-connection-refused': { fault: 'dps-refuses,returnCode=4', ...REFUSED },
  'dps-subscription-refused': { fault: 'subscription-refused,link=dps', ...REFUSED },
  'dps-unauthorized': { fault: 'wrong-key', ...REFUSED },
  'dps-bad-request': { fault: 'dps-answers,request=register,status=400', ...REFUSED },
  'dps-not-found': {
    fault: 'dps-answers,request=register,status=404,errorCode=404201',
    ...REFUSED,
  },
  'dps-operation-lost': { fault: 'dps-answers,request=operation,status=404', ...REFUSED },
  'dps-conflict': {
    fault: 'dps-answers,request=register,status=409,errorCode=409203,message=Precondition failed.',
    ...REFUSED,
  },
  'dps-rejected': { fault: 'dps-answers,request=register,status=415', ...REFUSED },
  'dps-throttled': { fault: 'throttled,retryAfter=60', timeout: 5, ...UNREACHED },
  'dps-server-error': { fault: 'server-error,status=503,retryAfter=60', timeout: 5, ...UNREACHED },
  'dps-no-answer': { fault: 'no-answer,link=dps,packet=publish', timeout: 5, ...UNREACHED },
  'dps-still-assigning': { fault: 'slow-assigning,milliseconds=60000', timeout: 5, ...UNREACHED },
  'dps-answer-unreadable': { fault: 'unreadable-answer,link=dps', ...REFUSED },

  'dps-disabled': { fault: 'disabled', ...REFUSED },
  'dps-no-hub': { fault: 'no-hub', ...NOT_ASSIGNED },
  // The words of the real service (protocol.md 2.2).
  'dps-allocation-failed': {
    fault:
      'assignment-fails,errorCode=400207,message=Custom allocation failed with status code: 400',
    ...NOT_ASSIGNED,
  },
  'dps-hub-link': {
    fault: 'assignment-fails,message=ErrorCode:IotHubUnauthorizedAccess;Unauthorized',
    ...NOT_ASSIGNED,
  },
  'dps-hub-missing': {
    fault: 'assignment-fails,errorCode=401001,message=iothub not found',
    ...NOT_ASSIGNED,
  },
  'dps-hub-unreachable': {
    fault: 'assignment-fails,message=An error occurred while sending the request.',
    ...NOT_ASSIGNED,
  },
  'dps-not-assigned': { fault: 'assignment-fails', ...NOT_ASSIGNED },

  'hub-unauthorized': { fault: 'hub-refuses', ...AT_THE_HUB },
  'hub-unavailable': { fault: 'hub-refuses,returnCode=3', ...AT_THE_HUB },
  'hub-connection-refused': { fault: 'hub-refuses,returnCode=2', ...AT_THE_HUB },
  'hub-no-answer': {
    fault: 'no-answer,link=hub,packet=connect',
    timeout: 5,
    step: 'telemetry',
    exitCode: EXIT.unreachable,
  },
  'telemetry-incomplete': {
    fault: 'connection-dropped,link=hub,packet=publish',
    step: 'telemetry',
    exitCode: EXIT.telemetryIncomplete,
  },
  'hub-connection-lost': {
    fault: 'connection-dropped,link=hub,packet=subscribe',
    step: 'verify',
    exitCode: EXIT.unreachable,
  },
  'hub-subscription-refused': { fault: 'subscription-refused,link=hub', ...AT_THE_TWIN },
  'hub-throttled': { fault: 'twin-refused,status=429', ...AT_THE_TWIN },
  'hub-request-refused': { fault: 'twin-refused,status=400', ...AT_THE_TWIN },
  // An answer of a hub that is no JSON is nothing that anyone has seen: it stands for what is not foreseen.
  unexpected: {
    fault: 'unreadable-answer,link=hub',
    step: 'verify',
    exitCode: EXIT.unexpected,
  },
};

/** The same as a list, for tests that go through all of them. */
export const ARRANGED_FAILURES = Object.entries(EVERY_FAILURE) as readonly (readonly [
  DiagnosisCode,
  ArrangedFailure,
])[];
