import type { CodeLesson } from '../../lesson.ts';

const DPS = 'DPS';
const HUB = 'IoT Hub';

/**
 * The six-digit codes below 404 that were met, with what they meant there (protocol.md 2). Microsoft documents
 * the first three digits only, so each says where it was seen.
 */
export const serviceCodes: readonly CodeLesson[] = [
  {
    names: ['400004', 'Invalid RegistrationId'],
    saidBy: `${DPS}, to the register request`,
    meaning:
      'The registration ID is not allowed, or not the one of the connection. Years ago capital letters were not allowed in it either. The service side uses the number also for a custom allocation without a definition.',
    remedy:
      'Use letters, digits and - . _ : only, and the same ID in client ID, user name and body.',
    diagnosis: 'dps-bad-request',
    see: ['registration-id'],
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
    names: ['400209', 'IotHubUnauthorizedAccess', 'Unauthorized access'],
    saidBy: `${DPS}, as the end of a registration`,
    meaning:
      'The hub does not let DPS in: the key in the link is stale, or its policy lacks rights. The key of the device is right.',
    remedy: 'Remove the linked hub and link it again.',
    diagnosis: 'dps-hub-link',
    see: ['linked-hub'],
  },
  {
    names: ['401000'],
    saidBy: `${DPS}, to the register request, after a good CONNECT`,
    meaning:
      'Unauthorized: wrong key, key of the wrong kind, no such enrollment, or an IoT Central device that is not associated. 401002 says the same.',
    remedy: 'Compare key and registration ID; for a group, derive the device key.',
    diagnosis: 'dps-unauthorized',
    see: ['symmetric-key', 'derived-key'],
  },
  {
    names: ['401001', 'iothub not found'],
    saidBy: `${DPS}, as the end of a registration`,
    meaning: 'The linked hub was not found. Seen after a hub was deleted and made anew.',
    remedy: 'Remove the linked hub and link it again.',
    diagnosis: 'dps-hub-missing',
    see: ['linked-hub'],
  },
  {
    names: ['401002', 'Unauthorized'],
    saidBy: `${DPS} and ${HUB}`,
    meaning:
      'From DPS with the text "Unauthorized": key and registration ID do not go together. With "Invalid certificate" or "CA certificate not found": the X.509 certificate or its chain does not fit.',
    remedy: 'Compare key and registration ID; for a group, derive the device key.',
    diagnosis: 'dps-unauthorized',
    see: ['symmetric-key', 'derived-key', 'x509'],
  },
  {
    names: ['CA certificate not found', 'Invalid certificate'],
    saidBy: `${DPS}, with 401002`,
    meaning:
      'X.509: the root was not uploaded or not verified, or the device did not send the certificates in between.',
    remedy: 'Upload and verify the root, and have the device send its whole chain.',
    see: ['x509', 'certificate-authority'],
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
    names: ['403002', 'IoTHubQuotaExceeded'],
    saidBy: HUB,
    meaning: 'The messages of the day are used up. A device sees only that PUBACKs stay away.',
    remedy: 'Wait for midnight UTC, or take a larger tier.',
    diagnosis: 'hub-no-answer',
    see: ['quota'],
  },
  {
    names: ['403004'],
    saidBy: HUB,
    meaning: 'The hub has as many devices as it may have.',
    remedy: 'Delete devices that are not needed, or take another hub.',
    see: ['quota', 'hub-device'],
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
