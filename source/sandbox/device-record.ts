import { newDeviceEtag, newGenerationId } from './formats.ts';
import type { DeviceRecord } from './records.ts';
import { newTwin } from './twin.ts';

/** A device nobody has used yet. */
export function newDevice(hub: string, deviceId: string): DeviceRecord {
  return {
    hub,
    deviceId,
    generationId: newGenerationId(),
    etag: newDeviceEtag(),
    status: 'enabled',
    twin: newTwin(undefined),
    lastActivityTime: undefined,
    messagesReceived: 0,
  };
}
