import { type Fields, flag, object, oneOf, text, texts } from '../fields/fields.ts';
import { invalid, ServiceProblem } from '../fields/service-problem.ts';
import { newDevice } from '../hub/device-record.ts';
import { isDeviceScope } from '../hub/edge-device.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { newDeviceEtag, timestamp } from '../records/formats.ts';
import { parseIdentityName } from '../records/identity.ts';
import type { AuthenticationType, DeviceRecord } from '../records/records.ts';
import { checkName } from './identity-name.ts';
import { parseKeys } from './symmetric-keys.ts';

/** What .NET writes for a time that never was. */
export const NEVER = '0001-01-01T00:00:00';

/** A device, or a module, as the registry shows it, keys included (protocol.md 6). Secret. */
export function deviceJson(record: DeviceRecord, iotHub: IotHub, queued: number): object {
  const { deviceId, moduleId } = parseIdentityName(record.deviceId);
  const { connectionState, connectionStateUpdatedTime, lastActivityTime } = iotHub.activity(record);
  return {
    deviceId,
    ...(moduleId !== undefined && { moduleId, managedBy: record.managedBy ?? null }),
    generationId: record.generationId,
    etag: record.etag,
    connectionState,
    ...(moduleId === undefined && {
      status: record.status,
      statusReason: record.statusReason ?? null,
      statusUpdatedTime: record.statusUpdatedTime ?? NEVER,
      capabilities: { iotEdge: record.iotEdge ?? false },
      ...scopesJson(record),
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

/** What a device or module without DPS is given; undefined for one without keys. Secret. */
export function deviceConnectionString({
  hub,
  deviceId: name,
  keys,
}: DeviceRecord): string | undefined {
  if (!keys) return undefined;
  const { deviceId, moduleId } = parseIdentityName(name);
  const module = moduleId === undefined ? '' : `ModuleId=${moduleId};`;
  return `HostName=${hub};DeviceId=${deviceId};${module}SharedAccessKey=${keys.primaryKey}`;
}

/** Left out where there is none. */
export function scopesJson({ deviceScope, parentScopes }: DeviceRecord): object {
  return {
    ...(deviceScope !== undefined && { deviceScope }),
    ...(parentScopes !== undefined && { parentScopes }),
  };
}

export function thumbprints({ x509Thumbprint = {} }: DeviceRecord): object {
  const { primaryThumbprint = null, secondaryThumbprint = null } = x509Thumbprint;
  return { primaryThumbprint, secondaryThumbprint };
}

/** What becomes of keys that a change does not name. The registry makes new ones (protocol.md 6); a seed keeps them. */
export type BlankKeys = 'kept' | 'made anew';

/** Reads a device or a module, new or as it is to become. @throws Problem 400 */
export function parseDevice(
  body: Fields,
  hub: string,
  name: string,
  before: DeviceRecord | undefined,
  blankKeys: BlankKeys,
): DeviceRecord {
  checkName(name);
  const isModule = parseIdentityName(name).moduleId !== undefined;
  const base = before ?? newDevice(hub, name);
  const {
    keys: _keys,
    x509Thumbprint: _thumbprint,
    statusReason: _reason,
    deviceScope: _scope,
    parentScopes: _parents,
    managedBy: _managedBy,
    ...kept
  } = base;
  const status = oneOf(body, 'status', ['enabled', 'disabled']) ?? 'enabled';
  const statusReason = text(body, 'statusReason', 128);
  const capabilities = object(body, 'capabilities');
  const managedBy = text(body, 'managedBy', 128);
  return {
    ...kept,
    ...parseAuthentication(object(body, 'authentication') ?? {}, before, isModule, blankKeys),
    etag: before ? newDeviceEtag() : base.etag,
    status,
    ...(statusReason && { statusReason }),
    ...(before && before.status !== status && { statusUpdatedTime: timestamp(Date.now()) }),
    iotEdge: (capabilities && flag(capabilities, 'iotEdge')) ?? base.iotEdge ?? false,
    ...parseScopes(body),
    ...(managedBy && { managedBy }),
  };
}

/** Under which Edge device it stands. What becomes of it is the hub's business. @throws Problem 400 */
function parseScopes(body: Fields): Pick<DeviceRecord, 'deviceScope' | 'parentScopes'> {
  const deviceScope = text(body, 'deviceScope') || undefined;
  const parentScopes = (texts(body, 'parentScopes') ?? []).filter((scope) => scope !== '');
  const wrong = [deviceScope ?? '', ...parentScopes].find(
    (scope) => scope !== '' && !isDeviceScope(scope),
  );
  if (wrong !== undefined) {
    throw new ServiceProblem(400, 400028, 'InvalidDeviceScope', `${wrong} is no device scope.`);
  }
  if (parentScopes.length > 1) throw invalid('parentScopes may name one parent.');
  return {
    ...(deviceScope !== undefined && { deviceScope }),
    ...(parentScopes.length > 0 && { parentScopes }),
  };
}

/** The words of Microsoft's .NET service client, which has the service's rules (`ApiResources.resx`). */
const SIZES =
  'The size of the X.509 primary thumbprint must match that of the secondary thumbprint.';

const TYPES: readonly AuthenticationType[] = ['sas', 'selfSigned', 'certificateAuthority', 'none'];

type Authentication = Pick<DeviceRecord, 'keys' | 'x509Thumbprint' | 'authenticationType'>;

function parseAuthentication(
  fields: Fields,
  before: DeviceRecord | undefined,
  isModule: boolean,
  blankKeys: BlankKeys,
): Authentication {
  const thumbprints = object(fields, 'x509Thumbprint') ?? {};
  const thumbprint = {
    ...thumbprintOf(thumbprints, 'primaryThumbprint'),
    ...thumbprintOf(thumbprints, 'secondaryThumbprint'),
  };
  const { primaryThumbprint, secondaryThumbprint } = thumbprint;
  if (
    primaryThumbprint !== undefined &&
    secondaryThumbprint !== undefined &&
    primaryThumbprint.length !== secondaryThumbprint.length
  ) {
    throw invalid(SIZES);
  }
  const hasThumbprint = Object.keys(thumbprint).length > 0;
  const given = oneOf(fields, 'type', TYPES) ?? (hasThumbprint ? 'selfSigned' : 'sas');
  if (given === 'none' && !isModule)
    throw invalid('A device cannot be of the authentication type none.');
  // A hub makes keys for a module of type none all the same; only the system modules of IoT Edge stay without.
  const stays = before?.authenticationType === 'none';
  const authenticationType = given === 'none' && !stays ? 'sas' : given;
  const keys = blankKeys === 'kept' ? before?.keys : undefined;
  switch (authenticationType) {
    case 'sas':
      return {
        authenticationType,
        keys: parseKeys(object(fields, 'symmetricKey') ?? {}, keys),
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
  const value = text(fields, name)?.trim();
  if (!value) return {};
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(value)) {
    throw invalid(`${name} '${value}' is not a valid X.509 thumbprint`);
  }
  return { [name]: value.toUpperCase() };
}
