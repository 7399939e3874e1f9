import type { Lessons } from '../../lesson.ts';

/** What each diagnosis is about: what happens on the wire, and what it does and does not mean. */
export const dpsDiagnosisLessons = {
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
      'The connection was accepted, and the register request was answered with 401 on the response topic. The signature does not fit any enrollment for this registration ID. DPS does not say which half is wrong, so that nobody can search for IDs. It also says so where public network access of the instance is off, or an IP filter does not let this address in.',
    see: ['symmetric-key', 'derived-key', 'registration-id', 'private-endpoint'],
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
      'What came back was no JSON, or said "assigned" without a hub, or was more than a device takes. DPS does not do that; imitations of it do.',
    see: ['payload'],
  },
} satisfies Partial<Lessons['diagnoses']>;
