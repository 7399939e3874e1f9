import type { Lessons } from '../../lesson.ts';

/** What each diagnosis is about: what happens on the wire, and what it does and does not mean. */
export const diagnosisLessons = {
  'dps-unknown-scope': {
    meaning:
      'DPS answered the CONNECT with CONNACK 3, "server unavailable". It does so for an ID scope it does not know; SDKs then speak of a broker that is not available.',
    see: ['id-scope', 'connack', 'host'],
  },
  'dps-connection-refused': {
    meaning:
      'DPS refused the CONNECT, before any registration. A wrong key does not do that: it is refused later. So look at what the CONNECT itself says: client ID, user name, the shape and the time of the token.',
    see: ['connack', 'sas-token', 'clock'],
  },
  'dps-subscription-refused': {
    meaning:
      'The connection stood, but the subscription to the topic of the answers was refused. DPS itself does not do that.',
    see: ['subscribe'],
  },
  'dps-unauthorized': {
    meaning:
      'The connection was accepted, and the register request was answered with 401 on the response topic. The signature does not fit any enrollment for this registration ID. DPS does not say which half is wrong, so that nobody can search for IDs.',
    see: ['symmetric-key', 'derived-key', 'registration-id'],
  },
  'dps-bad-request': {
    meaning: 'DPS answered 400: it could not read the request, or a value in it is not allowed.',
    see: ['registration-id', 'payload'],
  },
  'dps-not-found': {
    meaning:
      'DPS answered 404 to the register request. With symmetric keys it usually says 401 instead; 404201 was seen with TPM.',
    see: ['enrollment', 'id-scope'],
  },
  'dps-operation-lost': {
    meaning:
      'DPS answered 404 to a look at the operation: it does not know it, or it is not of this device.',
    see: ['operation-id', 'polling'],
  },
  'dps-conflict': {
    meaning:
      'DPS answered 409 or 412: the record was changed by somebody else in the same moment. 409203 "Precondition failed" is the one that devices meet.',
    see: ['etag'],
  },
  'dps-rejected': {
    meaning: 'DPS answered with an error that has no row of its own here.',
    see: ['error-code'],
  },
  'dps-throttled': {
    meaning:
      'DPS answered 429 until the time was up. Each answer says with retry-after how long to wait; the Node SDK does so and asks again for ever.',
    see: ['throttling', 'retry-after'],
  },
  'dps-server-error': {
    meaning:
      'DPS answered with 5xx until the time was up. That is a fault of the service: waiting and asking again is right, changing settings is not.',
    see: ['retry-after', 'tracking-id'],
  },
  'dps-disabled': {
    meaning:
      'The key was right: the request was taken (202), and then the registration ended with the status "disabled" (200). The Node SDK reports it as a SyntaxError.',
    see: ['provisioning-status'],
  },
  'dps-no-hub': {
    meaning:
      'The key was right, but there was no hub to choose (error code 400208). An enrollment can be made without a linked hub; only the registration then fails.',
    see: ['linked-hub', 'allocation-policy'],
  },
  'dps-hub-link': {
    meaning:
      'The key of the device was right. It is DPS that the hub does not let in: IotHubUnauthorizedAccess inside a registration that ended failed. Nothing on the device can mend it.',
    see: ['linked-hub'],
  },
  'dps-hub-missing': {
    meaning:
      'The registration ended failed because the linked hub does not exist any more (401001).',
    see: ['linked-hub'],
  },
  'dps-hub-unreachable': {
    meaning:
      'The registration ended failed, after a long time of assigning, with "An error occurred while sending the request": DPS could not reach the hub.',
    see: ['linked-hub', 'private-endpoint'],
  },
  'dps-allocation-failed': {
    meaning:
      'The web function of a custom allocation answered with an error (400207). The text has its HTTP status: 401 or 403 point to its authorization level.',
    see: ['custom-allocation'],
  },
  'dps-not-assigned': {
    meaning: 'The registration ended failed for a reason that has no row of its own here.',
    see: ['assigning', 'error-code'],
  },
  'dps-still-assigning': {
    meaning:
      'DPS said "assigning" each time until the time was up. The operation goes on over there.',
    see: ['assigning', 'custom-allocation'],
  },
  'dps-no-answer': {
    meaning: 'The connection stood, and then there was no answer within the time limit.',
    see: ['polling', 'websocket'],
  },
  'dps-answer-unreadable': {
    meaning:
      'What came back was no JSON, or said "assigned" without a hub. DPS does not do that; imitations of it do.',
    see: ['payload'],
  },
  'hub-unauthorized': {
    meaning:
      'The device was assigned, and its hub refused the CONNECT with CONNACK 4 or 5. A hub does not say whether the device is missing, the key is wrong or the token has expired.',
    see: ['hub-token', 'hub-device', 'clock'],
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
    meaning: 'The hub answered a request about the twin with an error.',
    see: ['device-twin', 'error-code'],
  },
  'hub-no-answer': {
    meaning:
      'The hub did not answer within the time limit, or did not acknowledge a message. On a free hub that is what a used-up daily quota looks like.',
    see: ['puback', 'quota'],
  },
  'hub-connection-lost': {
    meaning:
      'The hub ended the connection without a word, which MQTT 3.1.1 cannot give. It does so on a takeover, when the device is disabled or deleted, when the token ends, and for packets it does not accept.',
    see: ['takeover', 'device-status', 'topic'],
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
    meaning: 'TCP, and perhaps TLS, came about, but the connection was cut before the CONNACK.',
    see: ['firewall', 'websocket'],
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
} satisfies Lessons['diagnoses'];
