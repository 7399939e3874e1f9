import type { DeviceRecord } from '../records/records.ts';
import { newDevice } from './device-record.ts';

const SCOPE = 'ms-azure-iot-edge://';

/** @returns whether a text may name the scope of an Edge device */
export function isDeviceScope(text: string): boolean {
  return text.startsWith(SCOPE) && text.length > SCOPE.length;
}

/**
 * A device with the scopes it has in Azure: an Edge device has one of its own, made by the hub, and may have that of a
 * parent; any other device has at most that of its parent, under both names. One that becomes an Edge device later
 * gets a scope without the generation at its end.
 *
 * @param before the device as it was; undefined: it is new
 */
export function withScopes(record: DeviceRecord, before: DeviceRecord | undefined): DeviceRecord {
  const { deviceScope, parentScopes, ...rest } = record;
  if (!record.iotEdge) {
    const parent = before?.iotEdge && deviceScope === before.deviceScope ? undefined : deviceScope;
    return parent ? { ...rest, deviceScope: parent, parentScopes: [parent] } : rest;
  }
  const generation = before === undefined ? record.generationId : '';
  return {
    ...rest,
    deviceScope: before?.iotEdge
      ? (before.deviceScope ?? `${SCOPE}${record.deviceId}-${record.generationId}`)
      : `${SCOPE}${record.deviceId}-${generation}`,
    ...(parentScopes?.length && { parentScopes }),
  };
}

/** The modules every Edge device has from the start. They prove themselves to the Edge runtime, not to the hub. */
export function systemModules({ hub, deviceId }: DeviceRecord): readonly DeviceRecord[] {
  return ['$edgeAgent', '$edgeHub'].map((moduleId) => ({
    ...newDevice(hub, `${deviceId}/${moduleId}`),
    authenticationType: 'none',
    managedBy: 'iotEdge',
  }));
}
