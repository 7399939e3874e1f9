import type { DeviceRecord } from '../records/records.ts';
import type { IotHub } from './iot-hub.ts';
import type { ServiceChange } from './twin-service.ts';

/**
 * Writes what the service's side has made of a twin, and tells a device that is connected (protocol.md 3.3).
 *
 * @param record the device or module as it is
 * @returns it with the changed twin
 */
export function writeTwin(
  iotHub: IotHub,
  record: DeviceRecord,
  { twin, desiredPatch }: ServiceChange,
): DeviceRecord {
  const written = iotHub.put({ ...record, twin });
  if (desiredPatch) {
    const link = iotHub.link(record.hub, record.deviceId);
    link?.desiredChanged(desiredPatch, twin.desiredVersion);
  }
  return written;
}
