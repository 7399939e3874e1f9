import { deviceConnectionString } from '../protocol/connection-string.ts';
import type { TakenSettings } from './taken-settings.ts';

/**
 * What tools ask for that know no DPS: the device's way straight to its hub. Secret.
 *
 * @returns undefined as long as the device is assigned to no hub, or its key stays behind
 */
export function connectionStringOf({ assignment, deviceKey }: TakenSettings): string | undefined {
  if (assignment === undefined || deviceKey === undefined) return undefined;
  const { assignedHub, deviceId } = assignment;
  return `${deviceConnectionString({ hub: assignedHub, deviceId, key: deviceKey })}\n`;
}
