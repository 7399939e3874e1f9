import { type Fields, flag, object, oneOf, text } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';
import { newDevice } from '../hub/device-record.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { newDeviceEtag, timestamp } from '../records/formats.ts';
import type { AuthenticationType, DeviceRecord } from '../records/records.ts';
import { checkName, parseIdentityName } from './identity-name.ts';
import { parseKeys } from './symmetric-keys.ts';

/** What .NET writes for a time that never was. */
export const NEVER = '0001-01-01T00:00:00';

/** A device, or a module, as the registry shows it, keys included (protocol.md 6). Secret. */
export function deviceJson(record: DeviceRecord, iotHub: IotHub, queued: number): object {
  const { deviceId, moduleId } = parseIdentityName(record.deviceId);
  const { connectionState, connectionStateUpdatedTime, lastActivityTime } = iotHub.activity(record);
  return {
    deviceId,
    ...(moduleId !== undefined && { moduleId, managedBy: null }),
    generationId: record.generationId,
    etag: record.etag,
    connectionState,
    ...(moduleId === undefined && {
      status: record.status,
      statusReason: record.statusReason ?? null,
      statusUpdatedTime: record.statusUpdatedTime ?? NEVER,
      capabilities: { iotEdge: record.iotEdge ?? false },
      ...(record.deviceScope !== undefined && { deviceScope: record.deviceScope }),
    }),
    connectionStateUpdatedTime: connectionStateUpdatedTime ?? NEVER,
    lastActivityTime: lastActivityTime ?? NEVER,
    cloudToDeviceMessageCount: queued,
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

/** Reads a device or a module, new or as it is to become. @throws Problem 400 */
export function parseDevice(
  body: Fields,
  hub: string,
  name: string,
  before: DeviceRecord | undefined,
): DeviceRecord {
  checkName(name);
  const base = before ?? newDevice(hub, name);
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
