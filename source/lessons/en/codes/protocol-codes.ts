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
    aliases: ['HTTP 401', '401 Unauthorized'],
    saidBy: RESPONSE,
    meaning:
      'The device is not let in. With a key: it does not go together with the registration ID. Six digits in the body say a little more.',
    causes: [
      'The key is not the one of this enrollment; of a group, the device key was not derived from it.',
      'There is no enrollment for this registration ID, or the ID scope is that of another instance.',
      'X.509: the certificate or its chain does not fit the enrollment.',
      'Public network access is off, or an IP filter does not let this address in.',
    ],
    remedy: 'Compare key and registration ID; for a group, derive the device key.',
    diagnosis: 'dps-unauthorized',
    see: ['derived-key', 'x509', 'private-endpoint'],
  },
  {
    names: ['403'],
    saidBy: 'IoT Hub, and the services over HTTPS',
    meaning:
      'Who asks is known and may not have this: a right is missing, or a limit or a quota is reached. Six digits in the body say which.',
    see: ['error-code'],
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
    names: ['500', '503'],
    aliases: ['5xx', '502', '504'],
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
    names: [
      'CONNACK 3',
      'Connection refused: server unavailable',
      'Connection refused: broker unavailable',
    ],
    aliases: ['Server unavailable', 'broker unavailable'],
    saidBy: 'a server, to CONNECT',
    meaning:
      'A server that lets nobody in at present, or not this client. What DPS and a hub mean by it is not what the words say.',
    causes: [
      'From DPS: it does not know the ID scope.',
      'From a hub: the device is disabled.',
      'From a hub: an IP filter does not let this address in, or the hub is being moved.',
    ],
    diagnosis: 'dps-unknown-scope',
    see: ['id-scope', 'device-status', 'private-endpoint'],
  },
  {
    names: ['CONNACK 4', 'Connection refused: bad user name or password'],
    aliases: ['bad user name or password'],
    saidBy: 'a server, to CONNECT',
    meaning: 'User name or token cannot be used as they are.',
    diagnosis: 'dps-connection-refused',
  },
  {
    names: ['CONNACK 5', 'Connection refused: not authorised', 'RefusedNotAuthorized'],
    aliases: ['not authorised', 'Not authorized', '0x5'],
    saidBy: 'a server, to CONNECT',
    meaning:
      'The connection came about, and the server does not let this client in. It does not say why. This is not the 401 of DPS, which comes later, to the register request.',
    causes: [
      'From a hub: the key is wrong, or the device is not there; a typing mistake in the device ID is enough.',
      'The token has expired: mostly the clock of the device is wrong.',
      'User name, client ID and token do not name the same device, or the token is signed for another host.',
      'X.509: the certificate is not the one the device has in the hub, it has expired, or its CN is not the device ID.',
      'The hub takes no connections from here: public network access is off, or an IP filter or a private endpoint is set.',
    ],
    remedy:
      'Check the clock and the device ID first, then make a new token, then look at the Networking page of the hub.',
    diagnosis: 'hub-unauthorized',
    see: ['hub-token', 'clock', 'private-endpoint'],
  },
  {
    names: ['SUBACK 128'],
    aliases: ['0x80'],
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
