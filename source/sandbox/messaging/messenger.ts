import type { IotHub } from '../hub/iot-hub.ts';
import type { CommandQueues } from './command-queues.ts';
import type { DeviceMessenger } from './device-messenger.ts';
import type { DirectMethods } from './direct-methods.ts';

export interface MessengerOptions {
  readonly iotHub: IotHub;
  readonly methods: DirectMethods;
  readonly queues: CommandQueues;
}

/** What the service's side sends, handed to the part that sees to it. */
export function createMessenger({ iotHub, methods, queues }: MessengerOptions): DeviceMessenger {
  return {
    invokeMethod: (hub, deviceId, call, signal) => methods.invoke(hub, deviceId, call, signal),
    sendCloudToDevice: (hub, deviceId, message) => {
      const taken = queues.add(hub, deviceId, message);
      if (taken) iotHub.link(hub, deviceId)?.messageWaiting();
      return taken;
    },
    purge: (hub, deviceId) => queues.purge(hub, deviceId),
    queueLength: (hub, deviceId) => queues.size(hub, deviceId),
    desiredChanged: (hub, deviceId, patch, version) =>
      iotHub.link(hub, deviceId)?.desiredChanged(patch, version),
  };
}
