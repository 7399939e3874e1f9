import { ServiceProblem } from '../fields/service-problem.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { patchFromService } from '../hub/twin-service.ts';
import { writeTwin } from '../hub/write-twin.ts';
import { parseMethodCall } from '../json/method-json.ts';
import { checkSizes, parseTwinChange } from '../json/twin-fields.ts';
import type { DeviceMessenger } from '../messaging/device-messenger.ts';
import type { JobRecord } from '../records/management-records.ts';
import type { DeviceOutcome } from './jobs.ts';

/** Does to one device what a job is for: changes its twin, or calls its method. */
export async function performJob(
  { hub, updateTwin, cloudToDeviceMethod }: JobRecord,
  deviceId: string,
  { iotHub, messenger }: { readonly iotHub: IotHub; readonly messenger: DeviceMessenger },
  signal: AbortSignal,
): Promise<DeviceOutcome> {
  const record = iotHub.record(hub, deviceId);
  if (!record) return failed('DeviceNotFound', `There is no device ${deviceId} any more.`);
  if (cloudToDeviceMethod) {
    const call = parseMethodCall(cloudToDeviceMethod);
    const outcome = await messenger.invokeMethod(hub, deviceId, call, signal);
    switch (outcome.kind) {
      case 'answered': {
        const { status, payload } = outcome;
        return { outcome: { deviceMethodResponse: { status, payload } } };
      }
      case 'not-connected':
        return failed('DeviceNotOnline', 'Timed out waiting for device to connect.');
      case 'timed-out':
        return failed('GatewayTimeout', 'Timed out waiting for the response from device.');
      case 'too-many':
        return failed('ThrottlingException', 'Too many method calls are waiting.');
    }
  }
  try {
    const change = patchFromService(record.twin, parseTwinChange(updateTwin ?? {}));
    checkSizes(change.twin);
    writeTwin(iotHub, record, change);
    return { outcome: { deviceMethodResponse: null } };
  } catch (error) {
    if (error instanceof ServiceProblem) return failed(error.errorName, error.message);
    throw error;
  }
}

function failed(code: string, description: string): DeviceOutcome {
  return { error: { code, description } };
}
