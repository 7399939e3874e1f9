import type { Signal } from './signal.ts';

/** What DPS and a hub write into their answers (protocol.md 2, 6). The six digits themselves are names of the codes. */
export const serviceSignals: readonly Signal[] = [
  { topic: 'code-custom-allocation-failed-with-status-code-404', telling: 'reason' },
  { topic: 'code-400207', telling: 'reason' },
  {
    topic: 'code-signing-certificate-info-did-not-match-chain-elements',
    telling: 'reason',
  },
  { topic: 'code-ca-certificate-not-found', telling: 'reason' },
  { topic: 'code-unsupported-api-version', telling: 'reason' },
  {
    topic: 'code-400209',
    telling: 'reason',
    texts: ['PROV_DEVICE_RESULT_UNAUTHORIZED'],
    patterns: [
      // Inside the message of a registration that ended failed: DPS at the hub, not the device at DPS.
      /ErrorCode:\s?IotHubUnauthorizedAccess/i,
      /"message\\?"\s?:\s?\\?"Unauthorized access/i,
    ],
  },
  { topic: 'code-400208', telling: 'reason', texts: ['PROV_DEVICE_RESULT_HUB_NOT_SPECIFIED'] },
  { topic: 'code-401001', telling: 'reason' },
  { topic: 'code-an-error-occurred-while-sending-the-request', telling: 'result' },
  {
    topic: 'code-status-disabled',
    telling: 'reason',
    texts: [
      'invalid registration status disabled',
      'PROVISIONING_DEVICE_STATUS_DISABLED',
      'DPS_REGISTRATION_STATUS_DISABLED',
    ],
    patterns: [/"status\\?"\s?:\s?\\?"disabled\\?"/i],
  },
  { topic: 'code-404201', telling: 'reason' },
  { topic: 'code-409203', telling: 'reason' },
  {
    topic: 'code-429001',
    telling: 'reason',
    texts: [
      'was throttled by the server',
      'The request has been throttled. Wait',
      'ThrottlingBacklogTimeout',
      'ThrottleBacklogLimitExceeded',
    ],
  },
  { topic: 'code-ih400053', telling: 'reason' },
  {
    topic: 'code-404001',
    telling: 'reason',
    texts: [
      'DeviceNotFoundException',
      'com.microsoft:device-not-found',
      'HubOrDeviceIdNotFoundException',
    ],
    patterns: [/does not contain the specified device/i],
  },
  {
    topic: 'code-authorization-rule-does-not-allow-access',
    telling: 'reason',
    texts: ['due to no assigned permissions'],
    patterns: [/Authorization rule .{1,80} does not allow access/i],
  },
  { topic: 'code-the-specified-sas-token-has-an-invalid-signature', telling: 'reason' },
  {
    topic: 'code-401003',
    telling: 'reason',
    texts: [
      'Authentication failed for this device',
      'Authorization header missing',
      'amqp:unauthorized-access',
      'AmqpUnauthorizedAccessException',
      'SasToken has already expired',
      'IotHubUnauthorizedTokenExpired',
    ],
  },
  {
    topic: 'code-403002',
    telling: 'reason',
    texts: [
      'amqp:resource-limit-exceeded',
      'AmqpConnectionThrottledException',
      'IotHubQuotaExceeded',
      'QUOTA_EXCEEDED_ERROR',
    ],
  },
  {
    topic: 'code-413001',
    telling: 'reason',
    texts: ['MessageTooLargeException', 'is too big to process', 'can not exceed 256 KB'],
  },
  { topic: 'code-500001', telling: 'failure' },
  { topic: 'code-401002', telling: 'refusal' },
  { topic: 'code-401000', telling: 'refusal' },
  {
    topic: 'code-401',
    telling: 'result',
    patterns: [
      /\bHTTP(?:\/\d(?:\.\d)?)?(?: status(?: code)?)?:? 401\b/i,
      /res\/401\//,
      /\[401 Unauthorized\]/i,
      /\bstatus[ _]?code\W{0,3}401\b/i,
      /request returned a service error status code 401\b/i,
      /\b401 Unauthorized\b/i,
    ],
  },
  {
    topic: 'code-404',
    telling: 'result',
    patterns: [/res\/404\//, /request returned a service error status code 404\b/i],
  },
  {
    topic: 'code-400',
    telling: 'result',
    patterns: [/res\/400\//, /request returned a service error status code 400\b/i],
  },
  {
    topic: 'code-500',
    telling: 'result',
    patterns: [/res\/5\d\d\//, /request returned a service error status code 5\d\d\b/i],
  },
  {
    topic: 'code-status-failed',
    telling: 'result',
    namesAreCommon: true,
    texts: ['PROVISIONING_DEVICE_STATUS_FAILED'],
    patterns: [
      /\b(?:registration|provisioning)\b.{0,40}\n?.{0,20}\bstatus\W{1,3}failed\b/i,
      /"status\\?"\s?:\s?\\?"failed\\?"/i,
    ],
  },
  { topic: 'code-202', telling: 'mention', patterns: [/res\/202\//] },
  {
    topic: 'code-status-assigned',
    telling: 'mention',
    patterns: [/"status\\?"\s?:\s?\\?"assigned\\?"/i],
  },
  { topic: 'assigning', telling: 'mention', patterns: [/"status\\?"\s?:\s?\\?"assigning\\?"/i] },
];
