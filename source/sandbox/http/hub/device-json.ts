import { newDevice } from '../../device-record.ts';
import { newDeviceEtag, timestamp } from '../../formats.ts';
import type { IotHub } from '../../iot-hub.ts';
import type { AuthenticationType, DeviceRecord } from '../../records.ts';
import { type Fields, flag, object, oneOf, text } from '../fields.ts';
import { invalid } from '../problem.ts';
import { parseKeys } from '../symmetric-keys.ts';

/** What .NET writes for a time that never was. */
export const NEVER = '0001-01-01T00:00:00';

/** A device as the registry shows it, keys included (protocol.md 6). Secret. */
export function deviceJson(record: DeviceRecord, iotHub: IotHub, queued: number): object {
  const { connectionState, connectionStateUpdatedTime, lastActivityTime } = iotHub.activity(record);
  return {
    deviceId: record.deviceId,
    generationId: record.generationId,
    etag: record.etag,
    connectionState,
    status: record.status,
    statusReason: record.statusReason ?? null,
    connectionStateUpdatedTime: connectionStateUpdatedTime ?? NEVER,
    statusUpdatedTime: record.statusUpdatedTime ?? NEVER,
    lastActivityTime: lastActivityTime ?? NEVER,
    cloudToDeviceMessageCount: queued,
    capabilities: { iotEdge: record.iotEdge ?? false },
    ...(record.deviceScope !== undefined && { deviceScope: record.deviceScope }),
    authentication: {
      symmetricKey: record.keys ?? { primaryKey: null, secondaryKey: null },
      x509Thumbprint: thumbprints(record),
      type: record.authenticationType ?? 'sas',
    },
  };
}

export function thumbprints({ x509Thumbprint = {} }: DeviceRecord): object {
  const { primaryThumbprint = null, secondaryThumbprint = null } = x509Thumbprint;
  return { primaryThumbprint, secondaryThumbprint };
}

/** Every character a device ID may have (protocol.md 4.3). */
const DEVICE_ID = /^[A-Za-z0-9\-.+%_#*?!(),:=@$']{1,128}$/;

/** @throws Problem 400 */
export function checkDeviceId(deviceId: string): void {
  if (!DEVICE_ID.test(deviceId)) throw invalid(`The device ID "${deviceId}" is invalid.`);
}

/** Reads a device, new or as it is to become. @throws Problem 400 */
export function parseDevice(
  body: Fields,
  hub: string,
  deviceId: string,
  before: DeviceRecord | undefined,
): DeviceRecord {
  checkDeviceId(deviceId);
  const base = before ?? newDevice(hub, deviceId);
  const { keys: _keys, x509Thumbprint: _thumbprint, statusReason: _reason, ...kept } = base;
  const status = oneOf(body, 'status', ['enabled', 'disabled']) ?? 'enabled';
  const statusReason = text(body, 'statusReason', 128);
  const capabilities = object(body, 'capabilities');
  const deviceScope = text(body, 'deviceScope');
  return {
    ...kept,
    ...parseAuthentication(object(body, 'authentication') ?? {}, before),
    etag: before ? newDeviceEtag() : base.etag,
    status,
    ...(statusReason && { statusReason }),
    ...(before && before.status !== status && { statusUpdatedTime: timestamp(Date.now()) }),
    iotEdge: (capabilities && flag(capabilities, 'iotEdge')) ?? base.iotEdge ?? false,
    ...(deviceScope !== undefined && { deviceScope }),
  };
}

const TYPES: readonly AuthenticationType[] = ['sas', 'selfSigned', 'certificateAuthority', 'none'];

type Authentication = Pick<DeviceRecord, 'keys' | 'x509Thumbprint' | 'authenticationType'>;

function parseAuthentication(fields: Fields, before: DeviceRecord | undefined): Authentication {
  const given = object(fields, 'x509Thumbprint') ?? {};
  const thumbprint = {
    ...thumbprintOf(given, 'primaryThumbprint'),
    ...thumbprintOf(given, 'secondaryThumbprint'),
  };
  const hasThumbprint = Object.keys(thumbprint).length > 0;
  const authenticationType = oneOf(fields, 'type', TYPES) ?? (hasThumbprint ? 'selfSigned' : 'sas');
  switch (authenticationType) {
    case 'sas':
      return {
        authenticationType,
        keys: parseKeys(object(fields, 'symmetricKey') ?? {}, before?.keys),
      };
    case 'selfSigned':
      if (!hasThumbprint) throw invalid('A selfSigned device needs a thumbprint.');
      return { authenticationType, x509Thumbprint: thumbprint };
    default:
      return { authenticationType };
  }
}

function thumbprintOf(
  fields: Fields,
  name: 'primaryThumbprint' | 'secondaryThumbprint',
): { readonly [Name in typeof name]?: string } {
  const value = text(fields, name)?.replaceAll(':', '').toUpperCase();
  if (!value) return {};
  if (!/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(value)) throw invalid(`${name} is no thumbprint.`);
  return { [name]: value };
}
