import type { CodeLesson } from '../../lesson.ts';

const DPS = 'DPS';
const HUB = 'IoT Hub';

/** The six-digit codes from 404 on (protocol.md 2). */
export const laterServiceCodes: readonly CodeLesson[] = [
  {
    names: ['404001', 'DeviceNotFound'],
    saidBy: `${HUB}, to its owner`,
    meaning: 'There is no such device in the hub. The device itself is told CONNACK 5.',
    remedy: 'Register again: DPS then creates it.',
    diagnosis: 'hub-unauthorized',
    see: ['hub-device'],
  },
  {
    names: ['404103', 'DeviceNotOnline', 'Timed out waiting for device to connect'],
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
    names: ['409001', 'DeviceAlreadyExists', 'DeviceAlreadyExistsError'],
    saidBy: `${HUB}, to its owner`,
    meaning: 'A device of this name is there already.',
    see: ['hub-device'],
  },
  {
    names: ['409203'],
    saidBy: `${DPS}, to the register request`,
    meaning: 'Two requests wanted to change the same record at once.',
    remedy: 'Wait a little and try again; see that no second device has the same registration ID.',
    diagnosis: 'dps-conflict',
    see: ['etag'],
  },
  {
    names: ['412001', 'ETag is invalid', 'ETag may be invalid', 'InvalidEtagError'],
    aliases: ['PreconditionFailed', 'PreconditionFailedError'],
    saidBy: 'the services, to their owner',
    meaning:
      'The record was changed since it was read, or the etag was not quoted as it should be.',
    remedy: 'Read it again and repeat the change; If-Match: * overwrites.',
    see: ['etag'],
  },
  {
    names: ['413001', 'MessageTooLarge', 'MessageTooLargeError'],
    aliases: ['413'],
    saidBy: HUB,
    meaning: 'The message is larger than 256 KB, its properties included.',
    remedy: 'Send less at once.',
    see: ['telemetry'],
  },
  {
    names: [
      '429001',
      '429002',
      'ThrottlingException',
      'IotHubThrottledException',
      'ThrottleBacklogLimitExceeded',
      'ThrottlingBacklogTimeout',
    ],
    aliases: ['429000', '429003', '429004', '429005', 'ThrottlingError'],
    saidBy: `${DPS} and ${HUB}`,
    meaning: 'Too much at once. On 429002 a hub ends the connection of the device.',
    remedy: 'Wait as long as retry-after says, and add a random time in a fleet.',
    diagnosis: 'dps-throttled',
    see: ['throttling', 'retry-after'],
  },
  {
    names: [
      '500001',
      '503001',
      'ServiceUnavailableError',
      'ErrorCode:ServerBusy',
      'ErrorCode:ServerError',
    ],
    aliases: [
      '500000',
      '500002',
      '503003',
      'ServerBusy',
      'ServerError',
      'ServiceUnavailable',
      'InternalServerError',
    ],
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
