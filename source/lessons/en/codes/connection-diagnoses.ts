import type { Lessons } from '../../lesson.ts';

/** Failures at a hub, and on the way to either service. */
export const connectionDiagnosisLessons = {
  'hub-unauthorized': {
    meaning:
      'The device was assigned, and its hub refused the CONNECT with CONNACK 4 or 5. A hub does not say whether the device is missing, the key is wrong or the token has expired; it says the same where its public network access is off or an IP filter is set.',
    see: ['hub-token', 'hub-device', 'clock', 'private-endpoint'],
  },
  'hub-unavailable': {
    meaning:
      'The hub answered CONNACK 3, "server unavailable". That is how it treats a device that is disabled, and how it sounds while it is moved. SDKs hide it and try again for ever.',
    see: ['device-status', 'connack'],
  },
  'hub-connection-refused': {
    meaning:
      'The hub answered CONNACK 1 or 2: the version of MQTT or the client ID is not accepted.',
    see: ['connack', 'client-id'],
  },
  'hub-subscription-refused': {
    meaning:
      'The hub answered a SUBSCRIBE with 128. A device may hold five subscriptions, to its own topics.',
    see: ['subscribe', 'topic'],
  },
  'hub-throttled': {
    meaning:
      'The hub answered a request about the twin with 429. When a device goes on, the hub disconnects it.',
    see: ['throttling', 'quota'],
  },
  'hub-request-refused': {
    meaning:
      'The hub answered a request about the twin with an error, or sent more than a device takes; the device then cuts the connection.',
    see: ['device-twin', 'error-code'],
  },
  'hub-no-answer': {
    meaning:
      'The hub did not answer within the time limit, or did not acknowledge a message. On a free hub that is what a used-up daily quota looks like.',
    see: ['puback', 'quota'],
  },
  'hub-connection-lost': {
    meaning:
      'The hub ended the connection without a word, which MQTT 3.1.1 cannot give. It does so on a takeover, when the device is disabled or deleted, when the token ends, for packets it does not accept, and when its network settings no longer let this address in.',
    see: ['takeover', 'device-status', 'topic', 'private-endpoint'],
  },
  'telemetry-incomplete': {
    meaning:
      'At least one message was sent and not acknowledged. It may have arrived all the same: with QoS 1 the sender then sends again and the receiver sorts out duplicates.',
    see: ['puback', 'qos', 'message-id'],
  },
  'name-not-found': {
    meaning: 'The DNS answered: there is no such name (ENOTFOUND).',
    see: ['name-resolution', 'host'],
  },
  'name-unresolved': {
    meaning: 'The DNS did not answer (EAI_AGAIN), so nothing is known about the name.',
    see: ['name-resolution'],
  },
  'nothing-listening': {
    meaning:
      'The other machine was reached and refused the port at once (ECONNREFUSED). The Node SDK for hubs calls that "Not authorized".',
    see: ['port-8883', 'firewall'],
  },
  'no-route': {
    meaning: 'The system knows no way to that address (ENETUNREACH, EHOSTUNREACH).',
    see: ['name-resolution', 'firewall'],
  },
  unreachable: {
    meaning:
      'Nobody answered the attempt to connect within the time limit (ETIMEDOUT): the packets get lost, mostly in a firewall.',
    see: ['port-8883', 'firewall', 'websocket'],
  },
  'connection-cut': {
    meaning:
      'TCP, and perhaps TLS, came about, but the connection was cut before the CONNACK: by something on the way, or by a service whose public network access is off.',
    see: ['firewall', 'websocket', 'private-endpoint'],
  },
  'connection-lost': {
    meaning: 'The connection ended in the middle of the registration, without a word from DPS.',
    see: ['takeover', 'firewall'],
  },
  'websocket-refused': {
    meaning:
      'The server answered the request for a web socket with an ordinary page: HTTP 404, 403, 407 or the like instead of 101.',
    see: ['websocket', 'proxy'],
  },
  'certificate-untrusted': {
    meaning:
      'The certificate was signed by nobody this machine trusts. That is the check that keeps others from listening in, so it is not switched off but satisfied.',
    see: ['tls-certificate', 'certificate-authority', 'tls-inspection'],
  },
  'certificate-name': {
    meaning: 'The certificate is good, but for another name than the one that was dialled.',
    see: ['tls-certificate', 'host'],
  },
  'certificate-expired': {
    meaning: 'By the clock of this machine the certificate is not valid yet, or no longer.',
    see: ['clock', 'tls-certificate'],
  },
  'not-tls': {
    meaning: 'What answers on that port is no TLS: plain MQTT, plain HTTP, or something else.',
    see: ['tls', 'port-8883'],
  },
  'not-mqtt': {
    meaning:
      'TLS came about, and what came back was no MQTT packet: a web server or a proxy answers on that port.',
    see: ['mqtt', 'port-8883', 'proxy'],
  },
  'tls-failed': { meaning: 'The two sides could not agree on a TLS connection.', see: ['tls'] },
  unexpected: {
    meaning:
      'The program met something it has no row for. That is a bug, or news about the service: the debug file tells which.',
    see: ['debug-file', 'exit-code'],
  },
} satisfies Partial<Lessons['diagnoses']>;
