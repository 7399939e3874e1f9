import type { Symptom } from '../../device/device-failure.ts';
import { anywhere, type KnownFailure, kind, known, network, on, tls } from './known-failure.ts';

/** Node's and OpenSSL's names for what is wrong with a certificate or a handshake. */
const WRONG_NAME = /ALTNAME|HOSTNAME_MISMATCH/;
const WRONG_TIME = /EXPIRED|NOT_YET_VALID/;
const UNTRUSTED = /SELF_SIGNED|UNABLE_TO|UNTRUSTED|ISSUER|CERT_CHAIN|CERT_SIGNATURE|INVALID_CA/;
const NO_TLS = /EPROTO|WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_TYPE/;
const CUT = /^(ECONNRESET|EPIPE|ECONNABORTED)$/;

/** The road to a server: the same for DPS and for a hub. */
export const NETWORK_ROWS = [
  known('name-not-found', 'unreachable', anywhere(network(/^(ENOTFOUND|ENODATA)$/)), {
    causes: { mistyped: ['check-host'], private: ['check-network'], offline: ['check-network'] },
    settledBy: { mistyped: 'portal-host', private: 'inside-network', offline: 'other-name' },
    rows: ['S11'],
    lesson: 'name-resolution',
  }),
  known('name-unresolved', 'unreachable', anywhere(network(/^(EAI_|ESERVFAIL|ETIMEOUT)/)), {
    causes: { offline: ['retry'], dns: ['check-network'] },
    settledBy: { offline: 'other-name', dns: 'name-server' },
    rows: ['S04'],
    lesson: 'name-resolution',
  }),
  known('nothing-listening', 'unreachable', anywhere(network(/^ECONNREFUSED$/)), {
    causes: {
      'wrong-port': ['check-host'],
      'not-running': ['start-server'],
      firewall: ['use-websocket', 'ask-network'],
    },
    settledBy: {
      'wrong-port': 'portal-host',
      'not-running': 'server-log',
      firewall: 'other-transport',
    },
    rows: ['S11', 'S15'],
    lesson: 'port-8883',
  }),
  known('no-route', 'unreachable', anywhere(network(/^E(NET|HOST)(UNREACH|DOWN)$|^EADDRNOT/)), {
    causes: { offline: ['check-network'], vpn: ['retry'] },
    settledBy: { offline: 'other-name', vpn: 'vpn' },
    rows: ['S04'],
    lesson: 'port-8883',
  }),
  known('websocket-refused', 'unreachable', anywhere(network(/^HTTP_/)), {
    causes: { proxy: ['ask-network', 'use-mqtt'], 'wrong-host': ['check-host'] },
    settledBy: { proxy: 'other-transport', 'wrong-host': 'portal-host' },
    rows: ['S11'],
    lesson: 'websocket',
  }),
  known('connection-cut', 'unreachable', cutWhile('connect'), {
    causes: {
      middlebox: ['use-websocket', 'check-network'],
      'not-mqtt': ['check-host'],
      restarting: ['wait-and-retry'],
    },
    settledBy: { middlebox: 'other-transport', 'not-mqtt': 'portal-host', restarting: 'later' },
    rows: ['S11', 'S15'],
    lesson: 'port-8883',
  }),
  known('hub-connection-lost', 'unreachable', on('hub', isCut), {
    causes: {
      'second-client': ['stop-other'],
      disabled: ['enable-device', 'register-again'],
      rejected: ['send-less'],
      network: ['retry'],
    },
    settledBy: {
      'second-client': 'stop-others',
      disabled: 'hub-device-enabled',
      rejected: 'fewer',
      network: 'other-network',
    },
    rows: ['S21', 'S22'],
    lesson: 'takeover',
  }),
  known('connection-lost', 'unreachable', anywhere(isCut), {
    causes: {
      network: ['retry', 'use-websocket'],
      'second-client': ['stop-other'],
      restarting: ['wait-and-retry'],
    },
    settledBy: { network: 'other-transport', 'second-client': 'stop-others', restarting: 'later' },
    rows: ['S15', 'S16'],
    lesson: 'takeover',
  }),
  known('unreachable', 'unreachable', anywhere(kind('network')), {
    causes: {
      firewall: ['use-websocket', 'check-network', 'ask-network'],
      proxy: ['ask-network'],
      down: ['wait-and-retry'],
    },
    settledBy: { firewall: 'other-transport', proxy: 'network-people', down: 'later' },
    rows: ['S04', 'S11'],
    lesson: 'port-8883',
  }),
  known('certificate-name', 'unreachable', anywhere(tls(WRONG_NAME)), {
    causes: { 'wrong-host': ['check-host'], inspected: ['trust-proxy'] },
    settledBy: { 'wrong-host': 'portal-host', inspected: 'issuer' },
    rows: ['S11'],
    lesson: 'tls-certificate',
  }),
  known('certificate-expired', 'unreachable', anywhere(tls(WRONG_TIME)), {
    causes: { clock: ['set-clock'], expired: ['wait-and-retry', 'check-host'] },
    settledBy: { clock: 'clock', expired: 'certificate-dates' },
    rows: ['S04'],
    lesson: 'clock',
  }),
  known('certificate-untrusted', 'unreachable', anywhere(tls(UNTRUSTED)), {
    causes: {
      inspected: ['trust-proxy'],
      sandbox: ['trust-ca'],
      unknown: ['trust-ca', 'check-host'],
      'old-roots': ['update-roots'],
    },
    settledBy: {
      inspected: 'issuer',
      sandbox: 'certificate-chain',
      unknown: 'certificate-chain',
      'old-roots': 'newer-node',
    },
    rows: ['S04'],
    lesson: 'tls-certificate',
  }),
  known('not-tls', 'unreachable', anywhere(tls(NO_TLS)), {
    causes: { 'wrong-port': ['check-host'], middlebox: ['ask-network'] },
    settledBy: { 'wrong-port': 'portal-host', middlebox: 'other-transport' },
    rows: ['S11'],
    lesson: 'tls',
  }),
  known('not-mqtt', 'unreachable', isNoMqtt, {
    causes: { 'wrong-port': ['check-host'], proxy: ['check-network', 'ask-network'] },
    settledBy: { 'wrong-port': 'portal-host', proxy: 'other-transport' },
    rows: ['S11'],
    lesson: 'mqtt',
  }),
  known('tls-failed', 'unreachable', anywhere(kind('tls')), {
    causes: { handshake: ['check-host'], middlebox: ['check-network', 'ask-network'] },
    settledBy: { handshake: 'portal-host', middlebox: 'other-transport' },
    rows: ['S11'],
    lesson: 'tls',
  }),
];

function isCut(signal: Parameters<ReturnType<typeof kind>>[0]): boolean {
  return kind('closed')(signal) || network(CUT)(signal);
}

function cutWhile(phase: 'connect'): KnownFailure['matches'] {
  return (symptom) => symptom.phase === phase && isCut(symptom.signal);
}

/** What the reader of MQTT packets says of bytes that are none, before there was a CONNACK. */
function isNoMqtt({ phase, signal }: Symptom): boolean {
  return (
    phase === 'connect' &&
    signal.kind === 'unexpected' &&
    /header flag|packet|protocol|variable byte/i.test(signal.message)
  );
}
