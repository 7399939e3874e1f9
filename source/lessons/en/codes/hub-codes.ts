import type { CodeLesson } from '../../lesson.ts';

const OWNER = 'IoT Hub, to its owner';
const EITHER = 'DPS and IoT Hub';

/** The six-digit codes that the owner of a hub meets more often than a device (protocol.md 6). */
export const hubCodes: readonly CodeLesson[] = [
  {
    names: ['400000', 'GenericBadRequest'],
    saidBy: EITHER,
    meaning: 'The request cannot be taken as it is; the text beside the code says why.',
    see: ['error-code'],
  },
  {
    names: ['400001', 'InvalidProtocolVersion'],
    saidBy: EITHER,
    meaning:
      'From a hub: the api-version is missing, or this hub does not know it. From DPS: the body of the request is not JSON.',
    remedy: 'Send an api-version that the service knows, and a body that is JSON.',
    see: ['api-version', 'payload'],
  },
  {
    names: ['400002', 'DeviceInvalidResultCount'],
    saidBy: OWNER,
    meaning:
      'More results were asked for at once than the service gives, or a number that is none.',
    see: ['error-code'],
  },
  {
    names: ['400003'],
    aliases: ['InvalidOperation'],
    saidBy: OWNER,
    meaning: 'The hub does not do this in its present state or with this device.',
    see: ['error-code'],
  },
  {
    names: ['400005', '400006', '400010', 'IotHubFormatError', 'InvalidSchemaVersion'],
    aliases: ['ArgumentNull'],
    saidBy: OWNER,
    meaning:
      'A value that is needed is missing (400005), or the body has another form than the hub reads.',
    see: ['payload'],
  },
  {
    names: ['400011', 'DeviceDefinedMultipleTimes'],
    saidBy: EITHER,
    meaning:
      'From a DPS: the etag is not in quotes. From a hub: one device stands several times in a list.',
    remedy: 'Put the etag in quotes, as it came: If-Match: "abc".',
    see: ['etag'],
  },
  {
    names: ['400012'],
    aliases: ['Deserialization error', 'DeserializationError'],
    saidBy: EITHER,
    meaning:
      'The body cannot be read. With a certificate signing request: it was sent as PEM, or the api-version is too old for one.',
    remedy:
      'Send the request as base64 of the DER, without the lines of PEM, and api-version 2025-07-01-preview or later.',
    diagnosis: 'dps-bad-request',
    see: ['api-version', 'x509'],
  },
  {
    names: ['400013', '400301', 'BulkRegistryOperationFailure', 'CannotRegisterModuleToModule'],
    saidBy: OWNER,
    meaning:
      'Some of many devices could not be changed at once (400013), or a module was to belong to a module.',
    see: ['hub-device', 'module'],
  },
  {
    names: [
      '400014',
      '400015',
      'DefaultStorageEndpointNotConfigured',
      'InvalidFileUploadCorrelationId',
    ],
    saidBy: 'IoT Hub, on a file upload',
    meaning:
      'The hub has no storage account for files (400014), or there is no upload of this ID (400015).',
    remedy: 'Set a storage account in the hub, under File upload.',
    see: ['hub-device'],
  },
  {
    names: [
      '400028',
      '400401',
      '400402',
      '400404',
      'InvalidDeviceScope',
      'InvalidConfigurationContent',
      'InvalidConfigurationCustomMetricsQuery',
    ],
    saidBy: OWNER,
    meaning:
      'A configuration or a device scope cannot be read: its target condition (400401), its content (400402), its metrics (400404).',
    see: ['configuration'],
  },
  {
    names: ['400103', 'InvalidContentEncodingOrType'],
    saidBy: OWNER,
    meaning: 'The content type or its encoding is none that can be routed.',
    see: ['telemetry'],
  },
  {
    names: ['403000', '403010'],
    saidBy: EITHER,
    meaning: 'Not with these rights (403000), or not with this tier of the hub (403010).',
    remedy:
      'Take a policy or a role that may do it; a Basic hub has no twins and no cloud-to-device messages.',
    see: ['connection-string', 'quota'],
  },
  {
    names: ['403001', 'IotHubSuspended', 'IoTHubSuspendedError'],
    saidBy: OWNER,
    meaning: 'The hub is suspended: mostly the subscription has ended or has not been paid.',
    remedy: 'Look at the subscription in the portal.',
    see: ['iot-hub'],
  },
  {
    names: ['403003', '403005', 'JobQuotaExceeded', 'IotHubMaxCbsTokenExceeded'],
    saidBy: OWNER,
    meaning:
      'Too many jobs at once (403003), or too many tokens over one AMQP connection (403005).',
    see: ['quota', 'job'],
  },
  {
    names: ['403006', 'DeviceMaximumActiveFileUploadLimitExceeded'],
    saidBy: 'IoT Hub, on a file upload',
    meaning: 'Ten uploads of this device are begun and not finished.',
    remedy: 'Tell the hub of each upload that it is done, also when it failed.',
    see: ['quota'],
  },
];
