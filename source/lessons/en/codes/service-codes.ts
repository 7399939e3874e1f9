import type { CodeLesson } from '../../lesson.ts';

const DPS = 'DPS';
const HUB = 'IoT Hub';

/** Why a device is unauthorized at DPS, with whatever credential. */
const UNAUTHORIZED = [
  'The key is the one of an enrollment group: the device needs the key derived from it for its registration ID.',
  'The key belongs to another enrollment, or a character was lost while copying.',
  'There is no enrollment for this registration ID, or the ID scope is that of another instance.',
  'IoT Central: the device is not approved, is blocked, or another key of the application was used.',
  'X.509: the CN of the certificate is not the registration ID, or is written in another letter case.',
  'X.509: the chain is not complete, or the root is not verified in DPS.',
  'X.509: the certificate has expired, or the clock of the device is wrong.',
  'Public network access of the DPS instance is off, or an IP filter does not let this address in: devices then go by its private endpoint.',
];

/**
 * The six-digit codes below 404 that were met, with what they meant there (protocol.md 2). Microsoft documents
 * the first three digits only, so each says where it was seen.
 */
export const serviceCodes: readonly CodeLesson[] = [
  {
    names: ['400004', 'Invalid RegistrationId', 'ArgumentInvalid'],
    saidBy: `${DPS}, to the register request`,
    meaning:
      'The registration ID is not allowed, or not the one of the connection. Years ago capital letters were not allowed in it either. The service side uses the number also for a custom allocation without a definition.',
    remedy:
      'Use letters, digits and - . _ : only, and the same ID in client ID, user name and body.',
    diagnosis: 'dps-bad-request',
    see: ['registration-id'],
  },
  {
    names: ['Custom allocation failed with status code: 404'],
    saidBy: `${DPS}, as the end of a registration, mostly in IoT Central`,
    meaning:
      'IoT Central decides in a web function of its own, and it does not know this device yet: it is not approved, has no template, or was blocked.',
    remedy:
      'IoT Central: approve the device, or switch on the automatic approval, and run the device again. Elsewhere: the address of the web function is wrong.',
    diagnosis: 'dps-allocation-failed',
    see: ['iot-central', 'custom-allocation'],
  },
  {
    names: ['400207', 'Custom allocation failed with status code'],
    saidBy: `${DPS}, as the end of a registration`,
    meaning:
      'The web function of the custom allocation did not answer with 2xx; the text has its status.',
    remedy: 'Look at its log, its authorization level and the JSON it returns.',
    diagnosis: 'dps-allocation-failed',
    see: ['custom-allocation'],
  },
  {
    names: ['400208'],
    saidBy: `${DPS}, as the end of a registration`,
    meaning: 'There is no hub to assign: none is linked, or the enrollment names none that is.',
    remedy: 'Link a hub, or change the hubs of the enrollment.',
    diagnosis: 'dps-no-hub',
    see: ['linked-hub'],
  },
  {
    names: ['400209'],
    aliases: ['ErrorCode:IotHubUnauthorizedAccess', 'Unauthorized access'],
    saidBy: `${DPS}, as the end of a registration`,
    meaning:
      'The hub does not let DPS in: the key in the link is stale, its policy lacks rights, or its network settings keep DPS out. The key of the device is right. Where a hub answers its own owner so, the token of the owner is the wrong one.',
    remedy: 'Remove the linked hub and link it again.',
    diagnosis: 'dps-hub-link',
    see: ['linked-hub'],
  },
  {
    names: ['401000'],
    saidBy: `${DPS}, to the register request, after a good CONNECT`,
    meaning:
      'Unauthorized. DPS does not say which half is wrong, so that nobody can search for IDs. 401002 says the same.',
    causes: UNAUTHORIZED,
    remedy: 'Compare key and registration ID; for a group, derive the device key.',
    diagnosis: 'dps-unauthorized',
    see: ['symmetric-key', 'derived-key', 'x509', 'private-endpoint'],
  },
  {
    names: ['401001', 'iothub not found', 'IotHubNotFound', 'IotHubNotFoundError'],
    saidBy: `${DPS}, as the end of a registration`,
    meaning: 'The linked hub was not found. Seen after a hub was deleted and made anew.',
    remedy: 'Remove the linked hub and link it again.',
    diagnosis: 'dps-hub-missing',
    see: ['linked-hub'],
  },
  {
    names: ['401002'],
    aliases: ['Unauthorized', 'IotHubUnauthorizedAccess'],
    saidBy: `${DPS} and ${HUB}`,
    meaning:
      'Unauthorized: the key or the certificate does not go together with the registration ID. Where the body says more, that counts: "Invalid certificate", "CA certificate not found".',
    causes: UNAUTHORIZED,
    remedy:
      'Compare key and registration ID; for a group, derive the device key. With X.509, look at the chain and at the root in DPS.',
    diagnosis: 'dps-unauthorized',
    see: ['symmetric-key', 'derived-key', 'x509', 'private-endpoint'],
  },
  {
    names: ['CA certificate not found', 'Invalid certificate'],
    saidBy: `${DPS}, with 401002`,
    meaning: 'X.509: DPS cannot lead the certificate of the device to one that it trusts.',
    causes: [
      'The device sends its own certificate only: the certificates in between are missing.',
      'The root was not uploaded to DPS, or not verified there.',
      'The enrollment names another certificate than the one that signed the device.',
      'The certificate has expired, is not valid yet, or its CN is not the registration ID.',
    ],
    remedy: 'Upload and verify the root, and have the device send its whole chain.',
    see: ['x509', 'certificate-authority'],
  },
  {
    names: ['Signing certificate info did not match chain elements'],
    saidBy: `${DPS}, with 401002`,
    meaning:
      'X.509: no certificate of the chain that the device sent is the one that the enrollment group has.',
    causes: [
      'The device was signed by another authority than the one in the enrollment group.',
      'A root or an authority was used as the certificate of the device itself.',
      'The device does not send the certificates in between.',
    ],
    remedy: 'Compare the issuer of the certificate with the certificate of the enrollment group.',
    see: ['x509', 'enrollment-group', 'certificate-authority'],
  },
  {
    names: ['401003', 'IoTHubUnauthorized', 'The specified SAS token is expired'],
    saidBy: HUB,
    meaning: 'The token has expired. On a new connection that is mostly a wrong clock.',
    remedy: 'Set the clock by network time.',
    diagnosis: 'hub-unauthorized',
    see: ['clock', 'hub-token'],
  },
  {
    names: ['403002', 'IoTHubQuotaExceeded', 'IotHubQuotaExceededError'],
    saidBy: HUB,
    meaning: 'The messages of the day are used up. A device sees only that PUBACKs stay away.',
    remedy: 'Wait for midnight UTC, or take a larger tier.',
    diagnosis: 'hub-no-answer',
    see: ['quota'],
  },
  {
    names: ['403004', 'DeviceMaximumQueueDepthExceeded', 'DeviceMaximumQueueDepthExceededError'],
    saidBy: `${HUB}, to the owner who sends to a device`,
    meaning: 'Fifty messages wait for the device already.',
    remedy: 'Let the device receive and complete them, or empty its queue.',
    see: ['cloud-to-device'],
  },
  {
    names: ['403012', 'DeviceDisabled'],
    saidBy: `${HUB}, to its owner`,
    meaning: 'The device is disabled. The device itself is told CONNACK 3.',
    remedy: 'Enable it: IoT Hub > Devices.',
    diagnosis: 'hub-unavailable',
    see: ['device-status'],
  },
  {
    names: ['400027', 'ConnectionForcefullyClosedOnNewConnection'],
    saidBy: `${HUB}, in its log`,
    meaning:
      'A second client connected with the same client ID, so the older connection was dropped.',
    remedy: 'Let only one program use the device.',
    diagnosis: 'hub-connection-lost',
    see: ['takeover'],
  },
];
