import type { CodeLesson } from '../../lesson.ts';

const OWNER = 'IoT Hub, to its owner';
const EITHER = 'DPS and IoT Hub';

/** The six-digit codes from 404 on that the owner of a DPS or a hub meets more often than a device. */
export const ownerCodes: readonly CodeLesson[] = [
  {
    names: ['404000'],
    saidBy: EITHER,
    meaning:
      'There is no such thing under this address: a path, an operation, a fault of the sandbox.',
    see: ['operation-id'],
  },
  {
    names: ['404002', '404010', '404301'],
    aliases: ['JobNotFound', 'JobNotFoundError', 'ModuleNotFound', 'ConfigurationNotFound'],
    saidBy: OWNER,
    meaning: 'There is no such job (404002), module (404010) or configuration (404301).',
    see: ['job', 'module', 'configuration'],
  },
  {
    names: ['405000'],
    aliases: ['MethodNotAllowed'],
    saidBy: EITHER,
    meaning: 'The address is right, the HTTP method is not.',
    see: ['error-code'],
  },
  {
    names: ['409000', '409201'],
    saidBy: 'DPS, to its owner',
    meaning:
      'There is an enrollment of this name already. An update has to say which one it means.',
    remedy: 'Send the etag of the enrollment as If-Match, or delete it first.',
    see: ['enrollment', 'etag'],
  },
  {
    names: ['409002', 'LinkCreationConflict'],
    saidBy: 'IoT Hub, in its log',
    meaning: 'A client opened a second AMQP link of a kind of which it may have one.',
    remedy: 'Let only one program use the device.',
    see: ['takeover'],
  },
  {
    names: ['409104', '409401', 'JobAlreadyExists', 'ConfigurationAlreadyExists'],
    saidBy: OWNER,
    meaning: 'A job (409104) or a configuration (409401) of this name is there already.',
    see: ['job', 'configuration'],
  },
  {
    names: ['409301', '409302', '413003', 'ModuleAlreadyExistsOnDevice', 'TooManyModulesOnDevice'],
    saidBy: OWNER,
    meaning:
      'The device has a module of this name already (409301), or as many modules as it may have.',
    see: ['module', 'quota'],
  },
  {
    names: ['412002', 'DeviceMessageLockLost', 'DeviceMessageLockLostError'],
    saidBy: 'IoT Hub, to a device or its owner',
    meaning: 'The lock of a cloud-to-device message has run out, so it can no longer be completed.',
    remedy: 'Complete a message within a minute, or take it again.',
    see: ['cloud-to-device'],
  },
  {
    names: ['413002', 'TooManyDevices', 'TooManyDevicesError'],
    saidBy: OWNER,
    meaning: 'The hub has as many devices as it may have.',
    remedy: 'Delete devices that are not needed, or take another hub.',
    see: ['quota', 'hub-device'],
  },
  {
    names: ['413101', 'ConfigurationCountLimitExceeded'],
    saidBy: OWNER,
    meaning: 'The hub has as many configurations as it may have.',
    see: ['configuration', 'quota'],
  },
  {
    names: ['415000'],
    aliases: ['UnsupportedMediaType'],
    saidBy: 'the services, over HTTPS',
    meaning: 'The body has to be application/json.',
    see: ['payload'],
  },
  {
    names: ['500009', '501000'],
    saidBy: EITHER,
    meaning:
      'A fault of the service (500009), or something that this sandbox does not have (501000).',
    see: ['sandbox'],
  },
  {
    names: ['504101', 'Timed out waiting for the response from device'],
    aliases: ['GatewayTimeout', 'GatewayTimeoutError'],
    saidBy: `${OWNER}, on a direct method`,
    meaning: 'The device got the method and did not answer within the time that was given.',
    remedy: 'Let the device answer sooner, or give it more time.',
    see: ['direct-method'],
  },
  {
    names: ['Unsupported API version'],
    saidBy: 'DPS, with 400004',
    meaning:
      'DPS does not know the api-version that the SDK sends. Clouds of their own, as in China or of a government, get new ones later.',
    remedy: 'Take an SDK that sends an older api-version; 2019-03-31 is known everywhere.',
    diagnosis: 'dps-bad-request',
    see: ['api-version', 'host'],
  },
  {
    names: [
      'The specified SAS token has an invalid signature',
      'Sas token was rejected by the service',
    ],
    saidBy: 'IoT Hub and DPS, over AMQP',
    meaning: 'The token was signed with a key that the service does not have for this device.',
    causes: [
      'The key is not this device’s primary or secondary key, or was changed meanwhile.',
      'The key was used as text: it has to be decoded from base64 before signing.',
      'The token was signed for another text than the sr it carries.',
    ],
    diagnosis: 'hub-unauthorized',
    see: ['hub-token', 'hmac', 'base64'],
  },
];
