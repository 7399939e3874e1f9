import {
  isFlag,
  isNumber,
  isText,
  listOf,
  objectOf,
  oneOf,
  optional,
  recordOf,
} from '../../structures/guards.ts';
import { isObject } from '../../structures/is-object.ts';
import type { CommandRecord } from '../records/delivery-records.ts';
import type { ConfiguredTwin } from '../records/management-records.ts';
import type { DeviceRecord, TwinRecord } from '../records/records.ts';
import { isKeys, isStatus } from './enrollment-guards.ts';

export const isDevice = objectOf<DeviceRecord>({
  hub: isText,
  deviceId: isText,
  generationId: isText,
  etag: isText,
  status: isStatus,
  statusReason: optional(isText),
  statusUpdatedTime: optional(isText),
  connectionStateUpdatedTime: optional(isText),
  keys: optional(isKeys),
  x509Thumbprint: optional(
    objectOf<NonNullable<DeviceRecord['x509Thumbprint']>>({
      primaryThumbprint: optional(isText),
      secondaryThumbprint: optional(isText),
    }),
  ),
  issuedTo: optional(isText),
  authenticationType: optional(oneOf('sas', 'selfSigned', 'certificateAuthority', 'none')),
  iotEdge: optional(isFlag),
  deviceScope: optional(isText),
  parentScopes: optional(listOf(isText)),
  managedBy: optional(isText),
  configured: optional(
    objectOf<ConfiguredTwin>({
      status: recordOf(oneOf('Targeted', 'Applied')),
      desired: isObject,
    }),
  ),
  modelId: optional(isText),
  twin: objectOf<TwinRecord>({
    tags: isObject,
    desired: isObject,
    desiredVersion: isNumber,
    desiredMetadata: isObject,
    reported: isObject,
    reportedVersion: isNumber,
    reportedMetadata: isObject,
    version: isNumber,
    serviceVersion: isNumber,
  }),
  lastActivityTime: optional(isText),
  messagesReceived: isNumber,
});

export const isCommand = objectOf<CommandRecord>({
  hub: isText,
  deviceId: isText,
  sequence: isNumber,
  payload: isText,
  properties: recordOf(isText),
  system: recordOf(isText),
  acknowledge: oneOf('none', 'positive', 'negative', 'full'),
  expiresAt: isNumber,
  deliveryCount: isNumber,
  enqueuedAt: optional(isNumber),
});
