import type { CodeLesson } from '../../lesson.ts';

const RESPONSE = 'DPS, in the topic of an answer';
const STATUS = 'DPS, in the body of an answer';

/** The codes of the protocols themselves: answers of DPS, CONNACK, SUBACK. */
export const protocolCodes: readonly CodeLesson[] = [
  {
    names: ['200'],
    saidBy: RESPONSE,
    meaning:
      'The operation is final. That is not yet success: the body says whether it ended as assigned, failed or disabled.',
    see: ['assigning'],
  },
  {
    names: ['202'],
    saidBy: RESPONSE,
    meaning:
      'Taken, not finished. The body has the operation ID, the topic says when to ask again.',
    see: ['operation-id', 'retry-after'],
  },
  {
    names: ['204'],
    saidBy: 'a hub, to reported properties',
    meaning: 'The reported properties were taken; the topic has their new version.',
    see: ['reported-properties'],
  },
  {
    names: ['400'],
    saidBy: RESPONSE,
    meaning: 'The request could not be read, or a value in it is not allowed.',
    diagnosis: 'dps-bad-request',
  },
  {
    names: ['401'],
    saidBy: RESPONSE,
    meaning: 'Key and registration ID do not go together. DPS does not say which of them is wrong.',
    remedy: 'Compare both; for a group, derive the device key.',
    diagnosis: 'dps-unauthorized',
  },
  {
    names: ['404'],
    saidBy: RESPONSE,
    meaning:
      'To a register request: no such enrollment. To a look: no such operation of this device.',
    diagnosis: 'dps-not-found',
  },
  {
    names: ['405', '415'],
    saidBy: 'the services, over HTTPS',
    meaning: 'The method (405) or the content type (415) is not the right one.',
    see: ['error-code'],
  },
  {
    names: ['409', '412'],
    saidBy: RESPONSE,
    meaning: 'Somebody changed the same record at the same time.',
    diagnosis: 'dps-conflict',
  },
  {
    names: ['500', '503', '5xx'],
    saidBy: RESPONSE,
    meaning: 'A fault of the service. The device waits as long as retry-after says and asks again.',
    diagnosis: 'dps-server-error',
  },
  {
    names: ['CONNACK 0'],
    saidBy: 'a server, to CONNECT',
    meaning:
      'Accepted. At DPS that does not mean that the key is right: a wrong one is refused at the register request.',
    see: ['connack'],
  },
  {
    names: ['CONNACK 1', 'unacceptable protocol version'],
    saidBy: 'a server, to CONNECT',
    meaning: 'This version of MQTT is not spoken here. Both services speak 3.1.1.',
    diagnosis: 'hub-connection-refused',
  },
  {
    names: ['CONNACK 2', 'identifier rejected'],
    saidBy: 'a server, to CONNECT',
    meaning: 'The client ID is not accepted.',
    diagnosis: 'hub-connection-refused',
    see: ['client-id'],
  },
  {
    names: ['CONNACK 3', 'Server unavailable', 'broker unavailable'],
    saidBy: 'a server, to CONNECT',
    meaning:
      'From DPS: the ID scope is unknown. From a hub: the device is disabled, or the hub is being moved.',
    diagnosis: 'dps-unknown-scope',
    see: ['id-scope', 'device-status'],
  },
  {
    names: ['CONNACK 4', 'bad user name or password'],
    saidBy: 'a server, to CONNECT',
    meaning: 'User name or token cannot be used as they are.',
    diagnosis: 'dps-connection-refused',
  },
  {
    names: ['CONNACK 5', 'not authorised', 'Not authorized', 'RefusedNotAuthorized', '0x5'],
    saidBy: 'a server, to CONNECT',
    meaning:
      'From a hub: wrong key, expired token, or no such device. From DPS: the token has expired, cannot be read, or names another registration.',
    diagnosis: 'hub-unauthorized',
    see: ['hub-token', 'clock'],
  },
  {
    names: ['SUBACK 128', '0x80'],
    saidBy: 'a server, to SUBSCRIBE',
    meaning: 'The subscription is refused.',
    diagnosis: 'hub-subscription-refused',
  },
  {
    names: ['status assigned'],
    saidBy: STATUS,
    meaning: 'Done: the body has the assigned hub and the device ID.',
    see: ['assigned-hub', 'device-id'],
  },
  {
    names: ['status failed'],
    saidBy: STATUS,
    meaning: 'The key was right, but no hub could be given. Error code and message say why.',
    diagnosis: 'dps-not-assigned',
  },
  {
    names: ['status disabled', 'SyntaxError: status is disabled', 'PROV_DEVICE_RESULT_DISABLED'],
    saidBy: 'DPS, in the body of an answer; the SDKs in words of their own',
    meaning: 'The key was right, but the enrollment, or its group, is disabled.',
    remedy: 'Enable it in the portal.',
    diagnosis: 'dps-disabled',
  },
];
