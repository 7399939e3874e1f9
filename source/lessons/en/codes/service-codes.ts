import type { CodeLesson } from '../../lesson.ts';

const DPS = 'DPS';
const HUB = 'IoT Hub';

/**
 * The six-digit codes that were met, with what they meant there (protocol.md 2). Microsoft documents
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
  {
    names: ['404001', 'DeviceNotFound'],
    saidBy: `${HUB}, to its owner`,
    meaning: 'There is no such device in the hub. The device itself is told CONNACK 5.',
    remedy: 'Register again: DPS then creates it.',
    diagnosis: 'hub-unauthorized',
    see: ['hub-device'],
  },
  {
    names: ['404103', 'DeviceNotOnline'],
    saidBy: `${HUB}, to the caller of a direct method`,
    meaning: 'The device is not connected over MQTT, or did not listen for methods in time.',
    remedy: 'Let the device connect first.',
    see: ['direct-method', 'connection-state'],
  },
  {
    names: ['404104', 'DeviceConnectionClosedRemotely'],
    saidBy: `${HUB}, in its log`,
    meaning:
      'The connection was closed by the device or on the way, often right after a token ended.',
    see: ['hub-token', 'keep-alive'],
  },
  {
    names: ['404201', '404202'],
    saidBy: `${DPS}, mostly to its owner`,
    meaning:
      'An enrollment or a registration was not found; which is which, Microsoft does not say.',
    remedy: 'Compare the ID, and the ID scope or instance.',
    diagnosis: 'dps-not-found',
    see: ['enrollment', 'registration-record'],
  },
  {
    names: ['409001', 'DeviceAlreadyExists'],
    saidBy: `${HUB}, to its owner`,
    meaning: 'A device of this name is there already.',
    see: ['hub-device'],
  },
  {
    names: ['409203', 'Precondition failed'],
    saidBy: `${DPS}, to the register request`,
    meaning: 'Two requests wanted to change the same record at once.',
    remedy: 'Wait a little and try again; see that no second device has the same registration ID.',
    diagnosis: 'dps-conflict',
    see: ['etag'],
  },
  {
    names: ['412001', '412002', 'ETag is invalid'],
    saidBy: 'the services, to their owner',
    meaning:
      'The record was changed since it was read, or the etag was not quoted as it should be.',
    remedy: 'Read it again and repeat the change; If-Match: * overwrites.',
    see: ['etag'],
  },
  {
    names: ['413001', 'MessageTooLarge'],
    saidBy: HUB,
    meaning: 'The message is larger than 256 KB, its properties included.',
    remedy: 'Send less at once.',
    see: ['telemetry'],
  },
  {
    names: ['429001', '429002', 'ThrottlingException'],
    saidBy: `${DPS} and ${HUB}`,
    meaning: 'Too much at once. On 429002 a hub ends the connection of the device.',
    remedy: 'Wait as long as retry-after says, and add a random time in a fleet.',
    diagnosis: 'dps-throttled',
    see: ['throttling', 'retry-after'],
  },
  {
    names: ['500001', '503001'],
    saidBy: `${DPS} and ${HUB}`,
    meaning: 'A fault of the service itself.',
    remedy: 'Wait and try again; give the tracking ID to support if it lasts.',
    diagnosis: 'dps-server-error',
    see: ['retry-after', 'tracking-id'],
  },
  {
    names: ['An error occurred while sending the request'],
    saidBy: `${DPS}, as the end of a registration, after long assigning`,
    meaning: 'DPS could not reach the hub.',
    remedy: 'Look at the networking of the hub: DPS needs an exception from its filters.',
    diagnosis: 'dps-hub-unreachable',
    see: ['linked-hub', 'private-endpoint'],
  },
  {
    names: ['IH400053'],
    saidBy: 'the portal, on proof of possession',
    meaning: 'The certificate that was uploaded is not the root but one in between.',
    remedy: 'Upload the root of the chain.',
    see: ['x509', 'certificate-authority'],
  },
];
