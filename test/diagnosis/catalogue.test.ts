import { describe, expect, it } from 'vitest';
import type { FailurePhase, FailureSignal } from '../../source/device/device-failure.ts';
import { CATALOGUE, classify } from '../../source/diagnosis/catalogue/catalogue.ts';
import { diagnose } from '../../source/diagnosis/diagnose.ts';
import { MESSAGES } from '../helpers/english.ts';

type Row = readonly [link: 'dps' | 'hub', phase: FailurePhase, FailureSignal, code: string];

const response = (status: number, errorCode?: number): FailureSignal => ({
  kind: 'response',
  status,
  errorCode,
});
const said = (status: number, message: string): FailureSignal => ({
  kind: 'response',
  status,
  message,
});
const failed = (errorCode?: number, errorMessage?: string): FailureSignal => ({
  kind: 'status',
  status: 'failed',
  errorCode,
  errorMessage,
});
const network = (code: string): FailureSignal => ({ kind: 'network', code });
const tls = (code: string): FailureSignal => ({ kind: 'tls', code });

/** The rows of protocol.md 2.2, 3.2 and 8, as the device side reports them. */
const ROWS: readonly Row[] = [
  ['dps', 'connect', { kind: 'connack', code: 3 }, 'dps-unknown-scope'],
  ['dps', 'connect', { kind: 'connack', code: 4 }, 'dps-connection-refused'],
  ['dps', 'connect', { kind: 'connack', code: 5 }, 'dps-connection-refused'],
  ['dps', 'subscribe', { kind: 'suback', code: 128 }, 'dps-subscription-refused'],
  ['dps', 'register', response(400, 400004), 'dps-bad-request'],
  ['dps', 'register', response(400, 400012), 'dps-csr-refused'],
  ['dps', 'register', said(401, 'CA certificate not found'), 'dps-certificate-refused'],
  ['dps', 'register', said(401, 'Invalid certificate.'), 'dps-certificate-refused'],
  ['dps', 'register', said(401, 'Unauthorized'), 'dps-unauthorized'],
  ['dps', 'register', response(401, 401002), 'dps-unauthorized'],
  ['dps', 'register', response(401, 401000), 'dps-unauthorized'],
  ['dps', 'register', response(404, 404201), 'dps-not-found'],
  ['dps', 'operation', response(404), 'dps-operation-lost'],
  ['dps', 'register', response(409, 409203), 'dps-conflict'],
  ['dps', 'register', response(412), 'dps-conflict'],
  ['dps', 'register', response(415), 'dps-rejected'],
  ['dps', 'register', response(429), 'dps-throttled'],
  ['dps', 'operation', response(503), 'dps-server-error'],
  ['dps', 'operation', { kind: 'status', status: 'disabled' }, 'dps-disabled'],
  ['dps', 'operation', failed(400207, 'Custom allocation failed'), 'dps-allocation-failed'],
  ['dps', 'operation', failed(400208), 'dps-no-hub'],
  ['dps', 'operation', failed(400209), 'dps-hub-link'],
  ['dps', 'operation', failed(undefined, 'ErrorCode:IotHubUnauthorizedAccess;'), 'dps-hub-link'],
  ['dps', 'operation', failed(401002, 'Unauthorized access'), 'dps-hub-link'],
  ['dps', 'operation', failed(401001, 'iothub not found'), 'dps-hub-missing'],
  [
    'dps',
    'operation',
    failed(500000, 'An error occurred while sending the request.'),
    'dps-hub-unreachable',
  ],
  ['dps', 'operation', failed(400999, 'something new'), 'dps-not-assigned'],
  ['dps', 'register', { kind: 'timeout' }, 'dps-no-answer'],
  ['dps', 'operation', { kind: 'timeout' }, 'dps-still-assigning'],
  ['dps', 'connect', { kind: 'closed' }, 'connection-cut'],
  ['dps', 'register', { kind: 'closed' }, 'connection-lost'],
  ['dps', 'register', network('ECONNRESET'), 'connection-lost'],
  ['dps', 'operation', { kind: 'unusable', what: 'not-json' }, 'dps-answer-unreadable'],
  ['dps', 'connect', { kind: 'unusable', what: 'too-large' }, 'dps-answer-unreadable'],
  ['hub', 'twin', { kind: 'unusable', what: 'too-deep' }, 'hub-request-refused'],
  ['hub', 'connect', { kind: 'unusable', what: 'too-many' }, 'hub-request-refused'],
  ['dps', 'connect', { kind: 'unexpected', message: 'Invalid header flag bits' }, 'not-mqtt'],
  ['dps', 'register', { kind: 'unexpected', message: 'boom' }, 'unexpected'],
  ['hub', 'connect', { kind: 'connack', code: 5 }, 'hub-unauthorized'],
  ['hub', 'connect', { kind: 'connack', code: 4 }, 'hub-unauthorized'],
  ['hub', 'connect', { kind: 'connack', code: 3 }, 'hub-unavailable'],
  ['hub', 'connect', { kind: 'connack', code: 1 }, 'hub-connection-refused'],
  ['hub', 'connect', { kind: 'closed' }, 'connection-cut'],
  ['hub', 'twin', { kind: 'suback', code: 128 }, 'hub-subscription-refused'],
  ['hub', 'twin', response(429), 'hub-throttled'],
  ['hub', 'twin', response(400), 'hub-request-refused'],
  ['hub', 'telemetry', { kind: 'timeout' }, 'hub-no-answer'],
  ['hub', 'telemetry', { kind: 'closed' }, 'hub-connection-lost'],
  ['dps', 'connect', network('ENOTFOUND'), 'name-not-found'],
  ['dps', 'connect', network('EAI_AGAIN'), 'name-unresolved'],
  ['hub', 'connect', network('ECONNREFUSED'), 'nothing-listening'],
  ['dps', 'connect', network('ENETUNREACH'), 'no-route'],
  ['dps', 'connect', network('EHOSTUNREACH'), 'no-route'],
  ['dps', 'connect', network('ETIMEDOUT'), 'unreachable'],
  ['dps', 'connect', network('HTTP_403'), 'websocket-refused'],
  ['dps', 'connect', tls('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate-untrusted'],
  ['dps', 'connect', tls('SELF_SIGNED_CERT_IN_CHAIN'), 'certificate-untrusted'],
  ['dps', 'connect', tls('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate-untrusted'],
  ['dps', 'connect', tls('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate-name'],
  ['dps', 'connect', tls('CERT_HAS_EXPIRED'), 'certificate-expired'],
  ['dps', 'connect', tls('CERT_NOT_YET_VALID'), 'certificate-expired'],
  ['dps', 'connect', tls('ERR_SSL_WRONG_VERSION_NUMBER'), 'not-tls'],
  ['dps', 'connect', tls('EPROTO'), 'not-tls'],
  ['dps', 'connect', tls('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), 'tls-failed'],
];

describe('the catalogue', () => {
  it.each(ROWS)('on %s while in %s, %j is %s', (link, phase, signal, code) => {
    expect(classify({ link, phase, signal }).code).toBe(code);
  });

  it('has no row that nothing leads to', () => {
    const reached = new Set(ROWS.map(([, , , code]) => code));
    // Counted, not seen on the wire.
    reached.add('telemetry-incomplete');
    // Found in files, not on the wire.
    reached.add('certificate-unusable').add('dps-no-certificate').add('dps-mqtt5-hub');
    // The same packet as with a key, from a device that has shown a certificate.
    reached.add('hub-certificate-refused');
    expect(CATALOGUE.filter(({ code }) => !reached.has(code))).toEqual([]);
  });

  it.each([
    ['dps', 'register', said(401, 'Unauthorized'), 'dps-certificate-refused'],
    ['dps', 'connect', { kind: 'connack', code: 5 }, 'dps-certificate-refused'],
    ['hub', 'connect', { kind: 'connack', code: 5 }, 'hub-certificate-refused'],
    ['hub', 'connect', { kind: 'connack', code: 3 }, 'hub-unavailable'],
  ] as const)(
    'blames no key of a device that has shown a certificate: on %s while in %s',
    (link, phase, signal, code) => {
      expect(classify({ link, phase, signal }, 'certificate').code).toBe(code);
    },
  );

  it("takes the service's words apart", () => {
    const signal: FailureSignal = {
      kind: 'response',
      status: 401,
      errorCode: 401002,
      message: 'Unauthorized',
      trackingId: '8ad0463c',
    };
    const names = { server: 's:8883', idScope: '0ne1', registrationId: 'a', deviceId: 'a' };
    const { diagnosis, kind } = diagnose(
      { link: 'dps', phase: 'register', signal },
      names,
      MESSAGES,
    );
    expect(kind).toBe('refused');
    expect(diagnosis).toMatchObject({
      said: '401 401002 Unauthorized (tracking ID 8ad0463c)',
      answer: { status: 401, errorCode: 401002, message: 'Unauthorized', trackingId: '8ad0463c' },
      link: 'dps',
      phase: 'register',
      rows: ['S09', 'S13', 'S14'],
      lesson: 'symmetric-key',
    });
  });

  it("finds the hub's tracking ID inside the words of DPS", () => {
    const signal = failed(
      400209,
      '{"Message":"ErrorCode:IotHubUnauthorizedAccess;Unauthorized","ExceptionMessage":"Tracking ID:abc-G:10-TimeStamp"}',
    );
    const names = { server: 's', idScope: '', registrationId: '', deviceId: '' };
    const { diagnosis } = diagnose({ link: 'dps', phase: 'operation', signal }, names, MESSAGES);
    expect(diagnosis.answer?.trackingId).toBe('abc-G');
  });
});
